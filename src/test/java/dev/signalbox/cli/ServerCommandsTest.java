package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.account.Permission;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.signin.RandomSecret;
import dev.signalbox.store.Remote;
import dev.signalbox.web.Stage;
import java.nio.file.Files;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that a console does: the same output and exit codes as the commands on files, and clear errors. */
class ServerCommandsTest extends CommandLineCase {
    private Stage stage;
    private Remote prod;
    private String token = "";

    @BeforeEach
    void openConsole() throws Exception {
        stage = Stage.in(Files.createDirectory(folder.resolve("console")));
        prod = stage.drifted("support bot", "prod");
        token = token(EnumSet.of(Permission.VIEW, Permission.EDIT, Permission.SYNC));
    }

    @AfterEach
    void closeConsole() {
        stage.close();
    }

    private String token(Set<Permission> permissions) {
        long account = stage.store()
                .accounts()
                .named("ann")
                .orElseGet(() -> stage.store()
                        .accounts()
                        .add("ann", Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING))))
                .id();
        RandomSecret secret = RandomSecret.fresh();
        stage.store()
                .apiTokens()
                .add(
                        account,
                        "of " + permissions,
                        permissions,
                        RoleScope.EVERYTHING,
                        Instant.parse("2200-01-01T00:00:00Z"),
                        secret.hash());
        return secret.text();
    }

    private int console(String command, String... more) {
        Object[] all = new Object[more.length + 7];
        System.arraycopy(
                new Object[] {command, "support bot", "prod", "--server", stage.url() + "/", "--token", token},
                0,
                all,
                0,
                7);
        System.arraycopy(more, 0, all, 7, more.length);
        return run(all);
    }

    @Test
    void a_drifted_remote_is_checked_planned_synced_and_checked_again() throws Exception {
        assertThat(console("check", "--depth", "deep")).as("%s", err).isEqualTo(ExitCode.DRIFT);
        assertThat(out.toString()).contains("local only", "local hash");
        assertThat(console("plan", "--mode", "error")).as("%s", err).isEqualTo(ExitCode.DRIFT);
        assertThat(console(
                        "plan",
                        "--mode",
                        "local",
                        "--json",
                        "--summary",
                        folder.resolve("s.md").toString()))
                .as("%s", err)
                .isZero();
        JsonNode plan = new ObjectMapper().readTree(out.toString());
        assertThat(plan.get("mode").textValue()).isEqualTo("local");
        assertThat(plan.get("remote").get("upsert")).isNotEmpty();
        assertThat(Files.readString(folder.resolve("s.md"))).contains("signalbox plan");
        assertThat(console("plan", "--mode", "local")).isZero();
        assertThat(out.toString()).contains("remote add     ");

        assertThat(console("sync", "--mode", "local", "--json"))
                .as("%s %s", out, err)
                .isZero();
        JsonNode sync = new ObjectMapper().readTree(out.toString());
        assertThat(sync.at("/outcome/result").textValue()).isEqualTo("applied");
        assertThat(console("check", "--json")).as("%s", out).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).get("status").textValue())
                .isEqualTo("synced");
        assertThat(console("sync", "--mode", "local")).isZero();
        assertThat(out.toString()).contains("Done: 0 added");
    }

    @Test
    void what_cannot_be_done_is_said_with_the_next_step() {
        assertThat(run("check", "support bot", "none", "--server", stage.url(), "--token", token))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("no remote of support bot \"none\"", "It has: prod");
        assertThat(run("check", "support bot", "prod", "--server", stage.url(), "--token", "wrong"))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("does not accept the token");
        assertThat(run("check", "support bot", "prod", "--server", "http://192.0.2.1", "--token", token))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("https").doesNotContain(token);
        assertThat(run("check", "support bot", "prod", "--server", "http://127.0.0.1:1", "--token", token))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("Could not reach the console");
        assertThat(console("sync", "--mode", "local", "--allow", "side-empty")).isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("--allow cannot be used with --server");
        assertThat(console("plan", "--mode", "local", "--only", "nothing of this"))
                .isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("nothing of this");

        token = token(EnumSet.of(Permission.VIEW, Permission.EDIT));
        assertThat(console("sync", "--mode", "local")).isEqualTo(ExitCode.TROUBLE);
        assertThat(err.toString()).contains("permission");
        assertThat(stage.store().runs().of(prod.id(), 0, 10)).isEmpty();
    }
}
