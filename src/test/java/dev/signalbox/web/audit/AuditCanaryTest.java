package dev.signalbox.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.signalbox.audit.AuditEntryFilter;
import dev.signalbox.audit.AuditOutcome;
import dev.signalbox.audit.ChainLink;
import dev.signalbox.route.Route;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.TrailReader;
import dev.signalbox.web.Stage;
import dev.signalbox.web.connect.KeyedIndexes;
import dev.signalbox.web.frame.PageEndpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Secrets through every field of every form that takes one: none comes out of the trail, its export, its pages or the log. */
class AuditCanaryTest {
    private static final String CANARY = "canary-5c2f-secret";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void start() {
        stage = Stage.in(folder);
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void stop() {
        root().detachAppender(log);
        stage.close();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private void assertNowhere(String... secrets) {
        StringBuilder trail = new StringBuilder();
        TrailReader.each(
                stage.store().auditTrail(),
                AuditEntryFilter.ALL,
                link -> trail.append(link.line()).append('\n'));
        String export = stage.client().get("/audit.jsonl").body();
        assertThat(export).isEqualTo(trail.toString());
        // The form for colours carries the token of the browser that it is sent to.
        String page = stage.client().get("/audit").body().replace(stage.client().token(), "");
        List<String> logged = new ArrayList<>();
        log.list.forEach(event -> logged.add(event.getFormattedMessage() + " " + event.getThrowableProxy()));
        for (String secret : secrets) {
            assertThat(trail).doesNotContain(secret);
            assertThat(page).doesNotContain(secret);
            assertThat(logged).noneMatch(line -> line.contains(secret));
        }
    }

    private ChainLink newest() {
        return stage.store()
                .auditTrail()
                .before(Long.MAX_VALUE, AuditEntryFilter.ALL, 1)
                .getFirst();
    }

    @Test
    void keys_of_servers_and_passwords_in_addresses_come_out_nowhere() {
        Router router = stage.router("bot", Route.of("a", List.of("one")));
        Remote remote = stage.store().remotes().add(router.id(), "prod", "qdrant://server:6334/routes");
        for (String key : List.of(CANARY, KeyedIndexes.KEY)) {
            stage.client().post("/stores?store=qdrant", "host", "server", "port", "6334", "tls", "no", "key", key);
            stage.client().post("/remotes/" + remote.id() + "/key", "key", key);
        }
        stage.client().post("/remotes/" + remote.id() + "/key/removal", "key", CANARY);
        stage.client().post("/stores?store=qdrant", "host", CANARY + "\n", "port", CANARY, "key", CANARY);
        String address = "postgresql://ada:" + CANARY + "@server/db?table=x&password=" + CANARY;
        stage.client().post("/routers/" + router.id() + "/remotes", "name", "x", "address", address);
        stage.client().post("/routers/" + router.id() + "/remotes", "name", "x", "address", address, "anyway", "1");
        stage.client().post("/remotes/" + remote.id() + "/settings", "name", "prod", "address", address, "anyway", "1");
        stage.client()
                .post(
                        "/routers/adoption",
                        "address",
                        address,
                        "name",
                        "x",
                        "encoder_type",
                        "huggingface",
                        "encoder_name",
                        "x");

        assertThat(newest().entry().outcome()).isEqualTo(AuditOutcome.REFUSED);
        assertNowhere(CANARY, KeyedIndexes.KEY);
    }

    @Test
    void passwords_codes_links_and_cookies_come_out_nowhere() {
        var client = stage.client();
        String code = stage.firstCode();
        client.post("/first-account", "code", CANARY, "name", "ann", "password", CANARY);
        client.post("/first-account", "code", code, "name", CANARY + " no name", "password", CANARY);
        client.post("/first-account", "code", code, "name", "ann", "password", "short");
        client.post("/first-account", "code", code, "name", "ann", "password", CANARY + " of ann");
        client.post("/sign-in", "name", "ann", "password", CANARY);
        client.post("/sign-in", "name", CANARY, "password", CANARY, "next", "/" + CANARY);
        client.post("/sign-in", "name", "ann", "password", CANARY + " of ann");
        client.post("/me/password", "present", CANARY, "password", CANARY + " anew");
        client.post("/me/password", "present", CANARY + " of ann", "password", "short");
        client.post("/me/password", "present", CANARY + " of ann", "password", CANARY + " anew");
        String page = client.post("/accounts", "name", "bob", "role", "viewer", "place", "all")
                .body();
        String link = page.replaceAll("(?s).*/invitation\\?link=([A-Za-z0-9_-]+).*", "$1");
        String again = client.post("/accounts/2/invitation").body();
        String second = again.replaceAll("(?s).*/invitation\\?link=([A-Za-z0-9_-]+).*", "$1");
        client.post("/invitation", "link", link, "password", CANARY + " of bob");
        client.get("/invitation?link=" + second);
        String token = client.token();
        String session = client.cookie("__Host-session-" + stage.port()).orElseThrow();
        client.send(client.request("/me/password").POST(java.net.http.HttpRequest.BodyPublishers.ofString(CANARY)));

        assertThat(link).hasSize(43);
        assertThat(second).hasSize(43);
        assertNowhere(CANARY, code, link, second, token, session);
        assertThat(stage.store().auditTrail().before(Long.MAX_VALUE, AuditEntryFilter.ALL, 100))
                .extracting(found -> found.entry().deed())
                .contains(
                        "Make the first account",
                        "Sign in",
                        "Change one's password",
                        "Add an account",
                        "Make a link to choose a password",
                        "Choose a password by a link",
                        "Send a form");
    }

    @Test
    void every_row_that_changes_something_has_a_name_that_people_understand() {
        assertThat(stage.table().stream()
                        .filter(row -> !AuditActions.isNamed(row))
                        .map(PageEndpoint::path))
                .isEmpty();
    }

    @Test
    void edits_and_settings_are_told_with_what_was_there_before() {
        Router router = stage.router("bot", Route.of("a", List.of("one")));
        Remote remote = stage.remote(router, "prod", "");
        var client = stage.client();
        client.post("/routers/" + router.id() + "/routes", "base", "1", "name", "b", "utterances", "two");
        assertThat(newest().entry().on()).isEqualTo("route b");
        assertThat(newest().entry().message()).isEqualTo("Added route b.");
        assertThat(newest().entry().changes()).singleElement().satisfies(change -> {
            assertThat(change.before()).isEqualTo("1");
            assertThat(change.after()).isEqualTo("2");
        });
        client.post("/routers/" + router.id() + "/routes", "base", "2", "name", "b", "utterances", "two");
        assertThat(newest().entry().outcome()).isEqualTo(AuditOutcome.REFUSED);
        client.post(
                "/remotes/" + remote.id() + "/settings", "name", "live", "address", remote.address(), "anyway", "1");
        assertThat(newest().entry().place().remoteName()).isEqualTo("prod");
        assertThat(newest().entry().changes()).singleElement().satisfies(change -> {
            assertThat(change.what()).isEqualTo("Name");
            assertThat(change.after()).isEqualTo("live");
        });
        client.post("/remotes/" + remote.id() + "/auto-sync", "mode", "error");
        assertThat(newest().entry().changes()).singleElement().satisfies(change -> {
            assertThat(change.before()).isEqualTo("off");
            assertThat(change.after()).isEqualTo("error");
        });
        client.post("/remotes/" + remote.id() + "/removal", "confirm", "no");
        assertThat(newest().entry().message()).contains("nothing was removed");
        client.post("/remotes/" + remote.id() + "/removal", "confirm", "live");
        assertThat(newest().entry().changes()).hasSize(2);
        client.post("/routers/" + router.id() + "/removal", "confirm", "bot");
        assertThat(newest().entry().place().routerName()).isEqualTo("bot");
        assertThat(newest().entry().deed()).isEqualTo("Remove a router");
    }
}
