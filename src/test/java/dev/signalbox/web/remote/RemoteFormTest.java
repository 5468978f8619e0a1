package dev.signalbox.web.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.embedded.EmbeddedAddress;
import dev.signalbox.route.Route;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteFormTest {
    @TempDir
    Path folder;

    private Stage stage;
    private Router router;

    @BeforeEach
    void open() {
        stage = Stage.in(folder);
        router = stage.router("Support bot", Route.of("a", List.of("one")));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private HttpResponse<String> add(String... fields) {
        return stage.client().post("/routers/" + router.id() + "/remotes", fields);
    }

    private List<Remote> remotes() {
        return stage.store().remotes().of(router.id());
    }

    @Test
    void the_first_remote_is_two_clicks_away() {
        String list = stage.client().get("/routers/" + router.id() + "/remotes").body();
        assertThat(list).contains("No remotes yet").contains("/remotes/new\"");
        String form =
                stage.client().get("/routers/" + router.id() + "/remotes/new").body();
        Matcher address = Pattern.compile("name=\"address\" value=\"([^\"]+)\"").matcher(form);
        assertThat(address.find()).isTrue();
        assertThat(address.group(1)).startsWith("embedded:").endsWith("#support-bot");
        assertThat(form).contains("name=\"name\" value=\"embedded\"");

        HttpResponse<String> answer = add("name", "embedded", "address", address.group(1));

        assertThat(answer.statusCode()).isEqualTo(303);
        Remote made = remotes().getFirst();
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/remotes/" + made.id());
        assertThat(stage.client().get("/remotes/" + made.id()).body())
                .contains("never synced")
                .contains("First sync");
    }

    @Test
    void a_second_remote_is_offered_an_index_of_its_own() {
        stage.store().remotes().add(router.id(), "embedded", "memory:x");

        assertThat(stage.client()
                        .get("/routers/" + router.id() + "/remotes/new")
                        .body())
                .contains("#support-bot-2\"")
                .contains("name=\"name\" value=\"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Support bot", "", "***", "日本語", "-a-", "ÄÖ x", "con..", "a/../b", "x\u0000y"})
    void the_index_that_is_offered_is_one_that_can_be_made(String name) {
        String offered = RouterRemotesPage.indexName(name);

        assertThat(EmbeddedAddress.parse("embedded:dir#" + offered).index()).isEqualTo(offered);
        assertThat(RouterRemotesPage.indexName("x".repeat(39) + " " + "y".repeat(60)))
                .hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void a_test_of_the_address_says_what_is_there_and_saves_nothing() {
        stage.fillAt("memory:full", List.of());

        HttpResponse<String> there = add("name", "", "address", "memory:full", "test", "1");
        HttpResponse<String> notYet = add("name", "", "address", "memory:none", "test", "1");

        assertThat(there.statusCode()).isEqualTo(200);
        assertThat(there.body()).contains("The index exists: 0 records, 64 dimensions, cosine.");
        assertThat(notYet.body()).contains("The index does not exist yet. The first sync creates it.");
        assertThat(remotes()).isEmpty();
    }

    @Test
    void an_address_where_no_folder_can_be_made_fails_its_test_and_is_not_saved() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "text");
        for (String test : List.of("1", "")) {
            HttpResponse<String> answer = add("name", "prod", "address", "embedded:" + file + "#x", "test", test);
            assertThat(answer.body())
                    .contains("it cannot be created: " + file + " is not a folder")
                    .doesNotContain("This address can be used");
        }
        String fresh = "embedded:" + folder.resolve("fresh") + "#x";
        assertThat(add("name", "prod", "address", fresh, "test", "1").body()).contains("This address can be used");
        assertThat(folder.resolve("fresh")).as("a test leaves nothing behind").doesNotExist();
        assertThat(remotes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', memory:x, Enter a name, such as prod",
        "prod, '', Enter the address of the index",
        "prod, nowhere, is not an index address",
        "prod, nowhere:x, no store is called",
        "prod, embedded:x, is not an index address",
    })
    void what_is_wrong_stands_under_its_field_and_nothing_is_saved(String name, String address, String words) {
        HttpResponse<String> answer = add("name", name, "address", address);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(words).contains("aria-invalid=\"true\"");
        assertThat(remotes()).isEmpty();
    }

    @Test
    void a_name_is_one_short_line() {
        assertThat(add("name", "x".repeat(101), "address", "memory:x").body()).contains("at most 100 characters");
        assertThat(add("name", "a\nb", "address", "memory:x").body()).contains("one line of text");
        assertThat(add("name", "a", "address", "memory:" + "x".repeat(2000)).body())
                .contains("at most 2,000 characters");
        assertThat(remotes()).isEmpty();
    }

    @Test
    void an_index_of_another_dimension_is_refused_with_both_numbers() {
        try (RouteIndex index = stage.services().indexes().open("memory:wide")) {
            index.create(768, Metric.COSINE);
        }

        HttpResponse<String> answer = add("name", "prod", "address", "memory:wide");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("768 dimensions").contains("creates vectors of 64");
        assertThat(remotes()).isEmpty();
    }

    @Test
    void an_address_whose_index_is_missing_beside_a_namesake_is_added_only_when_confirmed() {
        stage.memory("memory:helpdesk").resembling("semantic_router_helpdesk");

        HttpResponse<String> first = add("name", "desk", "address", "memory:helpdesk");
        assertThat(first.statusCode()).isEqualTo(422);
        assertThat(first.body())
                .contains("Index not found", "There is semantic_router_helpdesk", "name=\"anyway\"")
                .contains("index_name=helpdesk");
        assertThat(add("name", "desk", "address", "memory:helpdesk", "anyway", "on")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void an_index_that_is_missing_names_those_of_its_store_with_a_similar_name() {
        String store = "embedded:" + folder.resolve("shelf");
        try (RouteIndex index = stage.services().indexes().open(store + "#help-desk")) {
            index.create(8, Metric.COSINE);
        }
        assertThat(add("name", "desk", "address", store + "#Helpdesk", "test", "1")
                        .body())
                .contains("The index does not exist yet", "The store has a similar name: help-desk.");
        assertThat(add("name", "desk", "address", store + "#billing", "test", "1")
                        .body())
                .contains("The index does not exist yet")
                .doesNotContain("similar name");
    }

    @Test
    void a_store_that_does_not_answer_can_be_added_on_purpose_alone() {
        stage.memory("memory:down").goDown();

        HttpResponse<String> first = add("name", "prod", "address", "memory:down");
        assertThat(first.statusCode()).isEqualTo(422);
        assertThat(first.body()).contains("Could not connect").contains("name=\"anyway\"");
        assertThat(remotes()).isEmpty();

        assertThat(add("name", "prod", "address", "memory:down", "anyway", "on").statusCode())
                .isEqualTo(303);
        assertThat(remotes()).extracting(Remote::name).containsExactly("prod");
    }

    @Test
    void one_router_has_a_name_and_an_address_once() {
        add("name", "prod", "address", "memory:x");

        assertThat(add("name", "prod", "address", "memory:y").body())
                .contains("A remote named \"prod\" already exists");
        assertThat(add("name", "other", "address", "memory:x").body())
                .contains("\"prod\" of this router already has this address");
        assertThat(remotes()).hasSize(1);
    }

    @Test
    void an_index_that_another_router_uses_is_pointed_out() {
        Router other = stage.router("other bot", Route.of("a", List.of("one")));
        stage.fillAt("memory:x", List.of());
        stage.store().remotes().add(other.id(), "theirs", "memory:x");

        assertThat(add("name", "prod", "address", "memory:x", "test", "1").body())
                .contains("Router \"other bot\" is connected to it too");
    }

    @Test
    void a_remote_gets_another_name_and_address() {
        Remote remote = stage.store().remotes().add(router.id(), "prod", "memory:x");

        HttpResponse<String> answer =
                stage.client().post("/remotes/" + remote.id() + "/settings", "name", "live", "address", "memory:y");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(stage.store().remotes().find(remote.id()).orElseThrow())
                .extracting(Remote::name, Remote::address)
                .containsExactly("live", "memory:y");
        assertThat(stage.services().checks().latest(remote.id()))
                .as("checked at its new address")
                .isPresent();
    }

    @Test
    void a_remote_can_keep_its_address_and_lose_no_name_to_another() {
        Remote remote = stage.store().remotes().add(router.id(), "prod", "memory:x");
        stage.store().remotes().add(router.id(), "staging", "memory:y");
        String path = "/remotes/" + remote.id() + "/settings";

        assertThat(stage.client()
                        .post(path, "name", "prod", "address", "memory:x")
                        .statusCode())
                .isEqualTo(303);
        assertThat(stage.client()
                        .post(path, "name", "staging", "address", "memory:x")
                        .body())
                .contains("A remote named \"staging\" already exists");
        assertThat(stage.client().post(path, "name", "", "address", "nowhere").statusCode())
                .isEqualTo(422);
        assertThat(stage.client()
                        .post(path, "name", "live", "address", "memory:x", "test", "1")
                        .statusCode())
                .isEqualTo(200);
        assertThat(stage.store().remotes().find(remote.id()).orElseThrow().name())
                .isEqualTo("prod");
    }

    @Test
    void a_remote_is_removed_by_typing_its_name_and_its_records_stay() {
        Remote remote = stage.remote(router, "prod", "");
        String path = "/remotes/" + remote.id() + "/removal";

        assertThat(stage.client().post(path, "confirm", "").statusCode()).isEqualTo(422);
        assertThat(stage.client().post(path).body()).contains("nothing was removed");
        assertThat(remotes()).hasSize(1);

        HttpResponse<String> answer = stage.client().post(path, "confirm", "prod");

        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/routers/" + router.id() + "/remotes");
        assertThat(remotes()).isEmpty();
        assertThat(stage.memory(remote.address()).another().describe().exists()).isTrue();
    }
}
