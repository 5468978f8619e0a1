package dev.signalbox.web.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.git.LocalRepository;
import dev.signalbox.route.Route;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigText;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.Client;
import dev.signalbox.web.PageCase;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** A router follows a file in a git repository: new versions arrive, conflicts are shown, and whatever the repository does, the router stays usable. */
class FollowPageTest extends PageCase {
    private LocalRepository repository;
    private Remote remote;
    private String base = "";

    @BeforeEach
    void makeRouter(TestInfo info) throws Exception {
        String name = info.getTestMethod().orElseThrow().getName();
        repository = new LocalRepository(folder.resolve(name + ".git"));
        remote = stage.drifted(name.substring(0, Math.min(60, name.length())), "prod");
        base = "/routers/" + remote.routerId() + "/file";
    }

    @AfterEach
    void closeRepository() {
        repository.close();
    }

    private Router router() {
        return stage.store().routers().find(remote.routerId()).orElseThrow();
    }

    private String text() {
        return ConfigText.write(router().head().config(), ConfigFormat.YAML);
    }

    private HttpResponse<String> follow(String saves) {
        return client.post(
                base + "/settings",
                "url",
                repository.url(),
                "branch",
                "main",
                "path",
                "routes.yaml",
                "minutes",
                "5",
                "saves",
                saves);
    }

    private void read() {
        assertThat(client.post(base + "/reading").statusCode()).isEqualTo(303);
    }

    private void edit(Route changed) {
        Router now = router();
        List<Route> routes = now.head().config().routes().stream()
                .map(route -> route.name().equals(changed.name()) ? changed : route)
                .toList();
        stage.store()
                .routers()
                .commit(now.id(), now.head().number(), now.head().config().withRoutes(routes), "bob", "Edited");
    }

    private Route first() {
        return router().head().config().routes().getFirst();
    }

    @Test
    void a_file_that_says_what_the_router_says_is_followed_without_a_revision() throws Exception {
        repository.commit("main", "routes.yaml", text());
        int before = router().head().number();

        assertThat(follow("preview").statusCode()).isEqualTo(303);

        assertThat(router().head().number()).isEqualTo(before);
        assertThat(client.get(base).body())
                .contains("routes.yaml", "Which side differs", "Remote")
                .doesNotContain("not merged yet");
        stage.services().comparisons().fresh(remote);
        assertThat(client.get(base).body()).contains("Remote differs");
    }

    @Test
    void a_new_version_waits_for_review_and_is_merged_with_edits_of_the_console() throws Exception {
        String original = text();
        repository.commit("main", "routes.yaml", original);
        follow("preview");
        Route mine = first();
        edit(mine.withUtterances(java.util.stream.Stream.concat(
                        mine.utterances().stream(),
                        java.util.stream.Stream.of(
                                com.fasterxml.jackson.databind.node.TextNode.valueOf("typed in the console")))
                .toList()));
        String utterance = mine.texts().findFirst().orElseThrow();
        repository.commit("main", "routes.yaml", original.replace(utterance, "pushed to the file"));
        read();

        assertThat(first().texts()).doesNotContain("pushed to the file");
        String changes = client.get(base + "/changes").body();
        assertThat(changes).contains("pushed to the file", "Merge into router");
        HttpResponse<String> merged = client.post(
                base + "/changes", "commit", hidden(changes, "commit"), "conflicts", hidden(changes, "conflicts"));

        assertThat(merged.statusCode()).as("%s", merged.body()).isEqualTo(303);
        assertThat(first().texts())
                .contains("pushed to the file", "typed in the console")
                .doesNotContain(utterance);
        assertThat(router().head().what()).contains("Merged routes.yaml of commit");
        assertThat(client.get("/routers/" + remote.routerId() + "/export?format=yaml")
                        .body())
                .contains("typed in the console", "pushed to the file");
    }

    @Test
    void by_the_rule_a_version_becomes_a_revision_at_once_but_never_over_a_conflict() throws Exception {
        String original = text();
        repository.commit("main", "routes.yaml", original);
        follow("revision");
        String utterance = first().texts().findFirst().orElseThrow();
        repository.force("main", "routes.yaml", original.replace(utterance, "after a force push"));
        read();

        assertThat(first().texts()).contains("after a force push");
        assertThat(router().head().who()).isEqualTo("followed file");
        String file = text();

        edit(first().withScoreThreshold(0.71));
        Route wanted = first().withScoreThreshold(0.29);
        Router now = router();
        String theirs = ConfigText.write(
                now.head()
                        .config()
                        .withRoutes(now.head().config().routes().stream()
                                .map(route -> route.name().equals(wanted.name()) ? wanted : route)
                                .toList()),
                ConfigFormat.YAML);
        assertThat(theirs).isNotEqualTo(file);
        repository.commit("main", "routes.yaml", theirs);
        read();

        assertThat(first().scoreThreshold()).isEqualTo(0.71);
        String page = client.get(base + "/changes").body();
        assertThat(page).contains("1 conflict", "0.29", "0.71");
        String commit = hidden(page, "commit");
        String digest = hidden(page, "conflicts");
        assertThat(client.post(base + "/changes", "commit", commit, "conflicts", digest)
                        .statusCode())
                .as("undecided")
                .isEqualTo(422);
        assertThat(client.post(base + "/changes", "commit", commit, "conflicts", "other", "conflict-0", "file")
                        .statusCode())
                .as("another conflict than was shown")
                .isEqualTo(409);
        assertThat(client.post(base + "/changes", "commit", commit, "conflicts", digest, "conflict-0", "file")
                        .statusCode())
                .isEqualTo(303);
        assertThat(first().scoreThreshold()).isEqualTo(0.29);
    }

    @Test
    void what_is_wrong_with_the_repository_is_said_and_the_router_stays() throws Exception {
        repository.commit("main", "routes.yaml", text());
        follow("revision");
        int before = router().head().number();

        repository.commit("main", "routes.yaml", "encoder_type: huggingface\nencoder_name: m\nroutes: <b>7</b>\n");
        read();
        assertThat(client.get(base).body())
                .contains("The file could not be read", "line 3")
                .doesNotContain("<b>7</b>");

        repository.force("main", "other.yaml", "x");
        read();
        assertThat(client.get(base).body()).contains("has no file");

        repository.deleteBranch("main");
        read();
        assertThat(client.get(base).body()).contains("has no branch");

        repository.commit(
                "main", "routes.yaml", "router_type: indexed\nencoder: {type: openai, name: m}\nroutes: []\n");
        read();
        assertThat(client.get(base).body()).contains("Convert one of them");

        repository.force("main", "routes.yaml", "routes: [\"" + "x".repeat(5 << 20) + "\"]\n");
        read();
        assertThat(client.get(base).body()).contains("The file could not be read");
        assertThat(router().head().number()).isEqualTo(before);
    }

    @Test
    void the_form_is_kept_and_credentials_are_never_shown() throws Exception {
        repository.commit("main", "routes.yaml", text());
        HttpResponse<String> refused = client.post(
                base + "/settings",
                "url",
                "https://ada:pw@host/x",
                "branch",
                "..",
                "path",
                "/etc/x",
                "minutes",
                "7",
                "saves",
                "x",
                "credentials",
                "t0ken");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("of their own", "ada:pw@host").doesNotContain("t0ken");

        assertThat(client.post(
                                base + "/settings",
                                "url",
                                repository.url(),
                                "branch",
                                "main",
                                "path",
                                "routes.yaml",
                                "minutes",
                                "5",
                                "saves",
                                "preview",
                                "credentials",
                                "t0ken")
                        .statusCode())
                .isEqualTo(303);
        assertThat(client.get(base + "/settings").body())
                .contains("Some are stored for this repository")
                .doesNotContain("t0ken");
        assertThat(client.get(base + "/removal").body()).contains("Stop following");
        assertThat(client.post(base + "/removal").statusCode()).isEqualTo(303);
        assertThat(stage.store().sealedKeys().servers()).noneMatch(name -> name.contains(repository.url()));
        assertThat(client.get(base).body()).contains("This router follows no file");
        assertThat(client.post(base + "/reading").statusCode()).isEqualTo(404);
    }

    @Test
    void a_push_event_with_the_secret_has_the_file_read_and_any_other_nothing() throws Exception {
        repository.commit("main", "routes.yaml", text());
        follow("preview");
        String hook = "/hooks/git/" + remote.routerId();
        assertThat(push(hook, "{}", "X-Gitlab-Token", "").statusCode()).isEqualTo(403);
        String secret = found(
                "<p class=\"mono\">([0-9a-f]{64})</p>",
                client.post(base + "/secret").body());
        assertThat(client.get(base + "/settings").body()).doesNotContain(secret);

        assertThat(push(hook, "{}", "X-Gitlab-Token", secret).statusCode()).isEqualTo(202);
        assertThat(push(hook, "{\"a\":1}", "X-Hub-Signature-256", "sha256=" + mac(secret, "{\"a\":1}"))
                        .statusCode())
                .isEqualTo(202);
        assertThat(push(hook, "{\"a\":2}", "X-Hub-Signature-256", "sha256=" + mac(secret, "{\"a\":1}"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(push("/hooks/git/99999", "{}", "X-Gitlab-Token", secret).statusCode())
                .isEqualTo(403);
    }

    private static HttpResponse<String> push(String path, String body, String header, String value) throws Exception {
        try (Client program = new Client(stage.url())) {
            return program.send(HttpRequest.newBuilder(java.net.URI.create(stage.url() + path))
                    .header("Content-Type", "application/json")
                    .header(header, value)
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }
    }

    private static String mac(String secret, String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hidden(String page, String name) {
        return found("name=\"" + name + "\" value=\"([^\"]*)\"", page);
    }

    private static String found(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }
}
