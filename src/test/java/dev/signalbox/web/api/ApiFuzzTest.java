package dev.signalbox.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Permission;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.review.PlanOperations;
import dev.signalbox.signin.RandomSecret;
import dev.signalbox.store.Remote;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.web.Stage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemathesis sends what its authors think of to every operation, as an administrator of a console that has one of everything. */
@Tag("interop")
class ApiFuzzTest {
    private static final String PROPERTY = "signalbox.interop.schemathesis";
    /** Seconds in all. */
    private static final String BUDGET = "75";

    @TempDir
    Path folder;

    @Test
    void no_request_leads_to_an_internal_error() throws Exception {
        String program = System.getProperty(PROPERTY);
        if (program == null || program.isBlank()) {
            throw new IllegalStateException("-D" + PROPERTY + " is not set. Run: make interop");
        }
        try (Stage stage = Stage.in(folder)) {
            Remote remote = stage.drifted("support bot", "prod");
            plan(stage, remote);
            List<String> command = new ArrayList<>(List.of(
                    program,
                    "run",
                    stage.url() + "/api/v1/openapi.json",
                    "--max-time",
                    BUDGET,
                    "--workers",
                    "1",
                    "--checks",
                    "not_a_server_error",
                    "--generation-database",
                    "none",
                    "--continue-on-failure",
                    "--warnings",
                    "off"));
            for (String header :
                    List.of("Authorization: Bearer " + token(stage), "Content-Type: application/json", "If-Match: *")) {
                command.add("--header");
                command.add(header);
            }
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            System.out.println("schemathesis: "
                    + said.lines()
                            .filter(line -> line.contains("generated"))
                            .findFirst()
                            .orElse(said)
                            .strip());
        }
    }

    /** A plan, a run and a review of it. */
    private static void plan(Stage stage, Remote remote) throws Exception {
        var both = stage.services().comparisons().fresh(remote);
        Plan plan = Plan.of(both.local(), both.reading().state(), Mode.LOCAL, MergeSemantics.SEMANTIC_ROUTER);
        StoredPlan stored = stage.store().plans().save(remote.routerId(), remote.id(), 1, "ann", Instant.now(), plan);
        stage.store().reviews().open(stored.id(), PlanOperations.of(plan).all(), "t", "", "ann", List.of());
        stage.ended(stage.services().sync().start(stored, "ann").id());
    }

    private static String token(Stage stage) {
        long account = stage.store()
                .accounts()
                .add("root", Set.of(new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING)))
                .id();
        RandomSecret secret = RandomSecret.fresh();
        stage.store()
                .apiTokens()
                .add(
                        account,
                        "fuzz",
                        EnumSet.complementOf(EnumSet.of(Permission.OPEN, Permission.SIGNED_IN)),
                        RoleScope.EVERYTHING,
                        Instant.parse("2200-01-01T00:00:00Z"),
                        secret.hash());
        return secret.text();
    }
}
