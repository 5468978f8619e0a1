package dev.signalbox.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.web.Client;
import dev.signalbox.web.RunningConsole;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsTest {
    private static final String TOKEN = "Bearer " + RunningConsole.METRICS_TOKEN.text();

    @TempDir
    static Path folder;

    private static ConsoleStore store;
    private static RunningConsole console;
    private static Client client;

    @BeforeAll
    static void open() {
        store = TemporaryStore.in(folder, Clock.systemUTC());
        store.accounts().add("ann", Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)));
        console = RunningConsole.over(store);
        client = new Client(console.url());
    }

    @AfterAll
    static void close() {
        client.close();
        console.close();
        store.close();
    }

    @Test
    void the_token_reads_the_metrics_and_nothing_else() {
        HttpResponse<String> metrics = client.get("/metrics", "Authorization", TOKEN);

        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(metrics.body()).contains("jvm_memory_used_bytes");
        for (String other : new String[] {"/metrics/", "/METRICS", "/me", "/accounts", "/audit", "//metrics"}) {
            assertThat(client.get(other, "Authorization", TOKEN).statusCode())
                    .as(other)
                    .isIn(400, 401, 404, 429);
        }
    }

    @Test
    void strangers_and_wrong_tokens_get_no_metrics() {
        assertThat(client.get("/metrics", "Accept", "text/plain").body()).doesNotContain("jvm_");
        for (String wrong : new String[] {"Bearer ", "Bearer x", TOKEN + "x", TOKEN.substring(0, TOKEN.length() - 1)}) {
            HttpResponse<String> answer = client.get("/metrics", "Authorization", wrong);

            assertThat(answer.statusCode()).as(wrong).isIn(401, 429);
            assertThat(answer.body()).doesNotContain("jvm_");
        }
    }

    @Test
    void the_metrics_have_rows_of_the_table_and_nothing_that_was_sent() {
        client.get("/routers/4711?secret=canary");
        client.get("/canary/4711");
        client.get("/static/canary.css");

        String metrics = client.get("/metrics", "Authorization", TOKEN).body();

        assertThat(metrics)
                .contains("path=\"/static/{file}\"", "path=\"none\"")
                .doesNotContain("canary")
                .doesNotContain("4711");
    }

    @Test
    void anyone_may_ask_whether_the_console_works() {
        assertThat(client.get("/health").body()).isEqualTo("ok\n");
        assertThat(client.get("/health/live").body()).isEqualTo("ok\n");
        assertThat(client.get("/health/ready").body()).isEqualTo("ready\n");
    }

    @Test
    void a_console_whose_database_is_gone_lives_and_is_not_ready(@TempDir Path own) {
        ConsoleStore gone = TemporaryStore.in(own, Clock.systemUTC());
        RunningConsole other = RunningConsole.over(gone);
        try (other) {
            gone.close();

            HttpResponse<String> ready = other.client().get("/health/ready");

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).doesNotContain(own.toString());
            assertThat(other.client().get("/health/live").statusCode()).isEqualTo(200);
        }
    }
}
