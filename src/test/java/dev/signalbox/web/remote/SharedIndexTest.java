package dev.signalbox.web.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.review.ApprovalRule;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.FindingLevel;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that were set for one remote count for its index, whatever other remote leads there and however its address is spelled. */
class SharedIndexTest {
    @TempDir
    Path folder;

    private Stage stage;
    private Path indexes;
    private Router first;
    private Router second;
    private Remote prod;
    private Client root;
    private Client editor;
    private Client operator;
    private Client reviewer;

    @BeforeEach
    void start() throws Exception {
        stage = Stage.in(folder);
        indexes = Files.createDirectories(folder.resolve("real"));
        first = stage.router("support bot", Route.of("chitchat", List.of("how are things", "lovely weather")));
        second = stage.router("other bot", Route.of("chitchat", List.of("how are things", "something else")));
        prod = stage.store().remotes().add(first.id(), "prod", "embedded:" + indexes + "#prod");
        stage.fillAt(
                prod.address(),
                List.of(
                        new Utterance("chitchat", "how are things", RouteValue.NONE),
                        new Utterance("old", "goodbye", RouteValue.NONE)));
        root = stage.signedIn("root", new RoleGrant(Role.ADMINISTRATOR, RoleScope.EVERYTHING));
        editor = everywhere("ed", Role.EDITOR);
        operator = everywhere("olga", Role.OPERATOR);
        reviewer = everywhere("rita", Role.REVIEWER);
    }

    @AfterEach
    void stop() {
        List.of(root, editor, operator, reviewer).forEach(Client::close);
        stage.close();
    }

    private Client everywhere(String name, Role role) {
        return stage.signedIn(
                name,
                new RoleGrant(role, new RoleScope.OfRouter(first.id())),
                new RoleGrant(role, new RoleScope.OfRouter(second.id())));
    }

    private void requireApproval(Remote remote) {
        stage.store().reviews().setRule(remote.id(), new ApprovalRule(1, Role.REVIEWER));
    }

    /** Another spelling of the index of prod. */
    private String again() {
        return "embedded:" + indexes + "/./#prod";
    }

    /** A second remote that was there before anybody set a rule. */
    private Remote bound() {
        return stage.store().remotes().add(second.id(), "mine", again());
    }

    private HttpResponse<String> bind(Client who, String address, String... more) {
        List<String> fields = new ArrayList<>(List.of("name", "mine", "address", address));
        fields.addAll(List.of(more));
        return who.post("/routers/" + second.id() + "/remotes", fields.toArray(String[]::new));
    }

    private String plan(Remote remote, String mode) {
        return Stage.location(editor.post("/remotes/" + remote.id() + "/plans", "mode", mode));
    }

    private HttpResponse<String> apply(Client who, Remote remote, String plan) {
        return who.post(plan + "/runs", "confirm", remote.name());
    }

    private Run ended(HttpResponse<String> answer) throws Exception {
        return stage.ended(Long.parseLong(Stage.location(answer).substring("/runs/".length())));
    }

    @Test
    void an_editor_does_not_bind_a_governed_index_under_another_router_in_any_spelling() throws Exception {
        requireApproval(prod);
        Path link = Files.createSymbolicLink(folder.resolve("link"), indexes);
        Path chain = Files.createSymbolicLink(folder.resolve("chain"), Path.of("link"));
        Path relative = Path.of("").toAbsolutePath().relativize(indexes.toRealPath());
        for (String spelling : List.of(
                indexes.toString(),
                indexes + "/",
                indexes + "/.",
                indexes.getParent() + "/./real",
                indexes.getParent() + "//real",
                indexes + "/../real",
                indexes + "/missing/..",
                relative.toString(),
                link.toString(),
                chain.toString(),
                link + "/../real",
                indexes.toString().replace("real", "%72eal"))) {
            HttpResponse<String> answer = bind(editor, "embedded:" + spelling + "#prod");
            assertThat(answer.statusCode()).as(spelling).isEqualTo(422);
            assertThat(answer.body())
                    .as(spelling)
                    .contains("Another remote governs this index", "remote \"prod\" of router \"support bot\"")
                    .doesNotContain("name=\"share\"");
            assertThat(bind(editor, "embedded:" + spelling + "#prod", "share", "on", "anyway", "on")
                            .statusCode())
                    .as(spelling)
                    .isEqualTo(422);
        }
        assertThat(stage.store().remotes().of(second.id())).isEmpty();
        assertThat(bind(editor, "embedded:" + indexes + "#another").statusCode())
                .isEqualTo(303);
    }

    @Test
    void an_administrator_may_bind_it_and_the_approval_is_needed_there_too() throws Exception {
        requireApproval(prod);
        assertThat(bind(root, again()).statusCode()).isEqualTo(422);
        assertThat(bind(root, again()).body()).contains("name=\"share\"", "the stricter rules of both apply");

        assertThat(bind(root, again(), "share", "on").statusCode()).isEqualTo(303);

        assertThat(root.get("/audit").body())
                .contains("Connected it although its index is governed by remote \"prod\" of router \"support bot\"");
        Remote mine = stage.store().remotes().of(second.id()).getFirst();
        String plan = plan(mine, "local");
        HttpResponse<String> refused = apply(operator, mine, plan);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Another remote of the same index requires 1 approval by");
        assertThat(stage.store().runs().of(mine.id(), 9)).isEmpty();

        String review = Stage.location(editor.post(plan + "/reviews", "title", "Release", "why", "because"));
        assertThat(apply(operator, mine, plan).body()).contains("0 of the 1 approval ");
        String operations = stage.store().reviews().find(1).orElseThrow().operations();
        assertThat(reviewer.post(review + "/verdicts", "verdict", "approve", "operations", operations)
                        .statusCode())
                .isEqualTo(303);
        assertThat(ended(apply(operator, mine, plan)).outcome()).isInstanceOf(RunOutcome.Applied.class);
    }

    @Test
    void who_administers_one_of_the_two_routers_alone_allows_nothing() {
        requireApproval(prod);
        try (Client half = stage.signedIn(
                "half",
                new RoleGrant(Role.ADMINISTRATOR, new RoleScope.OfRouter(second.id())),
                new RoleGrant(Role.VIEWER, new RoleScope.OfRouter(first.id())))) {
            assertThat(bind(half, again(), "share", "on").statusCode()).isEqualTo(422);
        }
        assertThat(stage.store().remotes().of(second.id())).isEmpty();
    }

    @Test
    void a_rule_counts_at_once_for_a_remote_that_was_bound_before_it() throws Exception {
        Remote mine = bound();
        String plan = plan(mine, "local");
        requireApproval(prod);

        assertThat(apply(operator, mine, plan).statusCode()).isEqualTo(409);
        assertThat(stage.store().runs().of(mine.id(), 9)).isEmpty();
        assertThat(editor.get("/remotes/" + mine.id()).body())
                .contains(
                        "Also connected to this index:",
                        "remote \"prod\" of router \"support bot\"",
                        "It requires 1 approval by a reviewer.");
        assertThat(editor.get("/remotes/" + mine.id() + "/settings").body())
                .contains("It requires 1 approval by a reviewer.");
        assertThat(editor.get("/remotes/" + mine.id() + "/approvals").body())
                .contains("Another remote of the same index requires 1");

        stage.store().reviews().setRule(prod.id(), ApprovalRule.NONE);
        assertThat(ended(apply(operator, mine, plan)).outcome()).isInstanceOf(RunOutcome.Applied.class);
    }

    @Test
    void an_approval_by_somebody_without_the_role_where_the_rule_was_set_does_not_count() {
        Remote mine = bound();
        requireApproval(prod);
        try (Client here = stage.signedIn("here", new RoleGrant(Role.REVIEWER, new RoleScope.OfRouter(second.id())))) {
            String plan = plan(mine, "local");
            String review = Stage.location(editor.post(plan + "/reviews", "title", "Release", "why", "because"));
            String operations = stage.store().reviews().find(1).orElseThrow().operations();
            here.post(review + "/verdicts", "verdict", "approve", "operations", operations);

            assertThat(apply(operator, mine, plan).statusCode()).isEqualTo(409);
            assertThat(stage.store().runs().of(mine.id(), 9)).isEmpty();
        }
    }

    @Test
    void what_one_policy_blocks_is_blocked_through_every_remote_of_the_index() {
        Remote mine = bound();
        String plan = plan(mine, "local");
        stage.store().policies().save(prod.id(), Policy.USUAL.with(FindingCode.ROUTE_VANISHES, FindingLevel.BLOCK));

        HttpResponse<String> answer = apply(operator, mine, plan);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("route-vanishes");
        assertThat(stage.store().runs().of(mine.id(), 9)).isEmpty();
        assertThat(operator.get(plan).body()).contains("blocked", "route-vanishes");
    }

    @Test
    void an_index_has_one_run_at_a_time() throws Exception {
        Remote mine = bound();
        String one = plan(prod, "local");
        String other = plan(mine, "local");
        stage.encoder().shut();
        HttpResponse<String> began = apply(operator, prod, one);

        HttpResponse<String> refused = apply(operator, mine, other);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("A run through another remote of the same index is in progress");
        assertThat(stage.store().runs().of(mine.id(), 9)).isEmpty();
        assertThat(operator.post(
                                "/remotes/" + mine.id() + "/lock/release",
                                "confirm",
                                "mine",
                                "reason",
                                "x",
                                "lock",
                                "y")
                        .statusCode())
                .isEqualTo(409);
        stage.encoder().open();
        assertThat(ended(began).outcome()).isInstanceOf(RunOutcome.Applied.class);
        stage.services().comparisons().fresh(mine);
        assertThat(ended(apply(operator, mine, plan(mine, "local"))).outcome()).isInstanceOf(RunOutcome.Applied.class);
    }

    @Test
    void auto_sync_is_no_back_door() {
        Remote mine = bound();
        requireApproval(prod);
        stage.store().autoSyncs().set(mine.id(), Mode.LOCAL);

        stage.services().autoSyncer().consider(mine.id());
        stage.services().autoSyncer().settled();

        assertThat(stage.store().runs().of(mine.id(), 9)).isEmpty();
        assertThat(stage.store().autoSyncs().find(mine.id()).orElseThrow().said())
                .contains("requires approvals, so auto-sync does not run for this one");
    }

    @Test
    void two_remotes_do_not_sync_one_index_by_themselves() throws Exception {
        Remote mine = bound();
        stage.store().autoSyncs().set(prod.id(), Mode.LOCAL);
        stage.store().autoSyncs().set(mine.id(), Mode.LOCAL);

        stage.services().autoSyncer().consider(mine.id());
        stage.services().autoSyncer().settled();

        assertThat(stage.store().runs().of(mine.id(), 9)).isEmpty();
        assertThat(stage.store().autoSyncs().find(mine.id()).orElseThrow().said())
                .contains("Auto-sync already runs for another remote");
        stage.services().autoSyncer().consider(prod.id());
        stage.services().autoSyncer().settled();
        for (Run run : stage.store().runs().of(prod.id(), 9)) {
            assertThat(stage.ended(run.id()).outcome()).isInstanceOf(RunOutcome.Applied.class);
        }
        assertThat(stage.store().runs().of(prod.id(), 9)).hasSize(1);
    }

    @Test
    void who_writes_to_a_governed_index_needs_the_role_at_each_remote_that_governs_it() throws Exception {
        Remote mine = bound();
        stage.store().policies().save(prod.id(), Policy.USUAL.with(FindingCode.NEAR_EMPTY_ROUTE, FindingLevel.OFF));
        try (Client outsider = stage.signedIn(
                "otto",
                new RoleGrant(Role.OPERATOR, new RoleScope.OfRouter(second.id())),
                new RoleGrant(Role.VIEWER, new RoleScope.OfRouter(first.id())))) {
            String plan = plan(mine, "local");
            HttpResponse<String> answer = apply(outsider, mine, plan);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("Another remote of the same index has its own rules", "olga");
            String at = "/remotes/" + mine.id();
            for (Map.Entry<String, String> door : Map.of(
                            at + "/index", "metric", at + "/lock/release", "confirm", at + "/auto-sync", "mode")
                    .entrySet()) {
                assertThat(outsider.post(door.getKey(), door.getValue(), "").statusCode())
                        .as(door.getKey())
                        .isEqualTo(403);
            }
            Run run = ended(apply(operator, mine, plan));
            for (String door : List.of("/undo", "/resumption", "/retry")) {
                assertThat(outsider.post("/runs/" + run.id() + door, "confirm", "mine")
                                .statusCode())
                        .as(door)
                        .isEqualTo(403);
            }
            assertThat(ended(operator.post("/runs/" + run.id() + "/undo", "confirm", "mine"))
                            .outcome())
                    .isInstanceOf(RunOutcome.Applied.class);
        }
    }

    @Test
    void an_index_without_rules_is_bound_twice_and_both_pages_say_so() {
        assertThat(bind(editor, again(), "test", "1").body()).contains("Router \"support bot\" is connected to it too");
        assertThat(bind(editor, again()).statusCode()).isEqualTo(303);

        Remote mine = stage.store().remotes().of(second.id()).getFirst();
        assertThat(editor.get("/remotes/" + mine.id()).body()).contains("remote \"prod\" of router \"support bot\"");
        try (Client stranger = stage.signedIn("sam", new RoleGrant(Role.VIEWER, new RoleScope.OfRouter(second.id())))) {
            assertThat(stranger.get("/remotes/" + mine.id()).body())
                    .contains("Also connected to this index: a remote of another router")
                    .doesNotContain("support bot\"", "\"prod\"");
        }
    }

    @Test
    void a_remote_does_not_get_the_address_of_a_governed_index() {
        requireApproval(prod);
        Remote mine = stage.store().remotes().add(second.id(), "mine", "embedded:" + indexes + "#another");
        String settings = "/remotes/" + mine.id() + "/settings";

        assertThat(editor.post(settings, "name", "mine", "address", again(), "share", "on")
                        .statusCode())
                .isEqualTo(422);
        assertThat(root.post(settings, "name", "mine", "address", again()).statusCode())
                .isEqualTo(422);
        assertThat(stage.store().remotes().find(mine.id())).contains(mine);
        assertThat(root.post(settings, "name", "mine", "address", again(), "share", "on")
                        .statusCode())
                .isEqualTo(303);
        assertThat(editor.post(settings, "name", "renamed", "address", again()).statusCode())
                .as("a name is not a binding")
                .isEqualTo(303);
    }

    @Test
    void the_rules_of_an_index_are_not_shed_by_moving_or_removing_the_remote_that_has_them() {
        requireApproval(prod);
        String settings = "/remotes/" + prod.id() + "/settings";

        assertThat(editor.post(settings, "name", "prod", "address", "embedded:" + indexes + "#else")
                        .body())
                .contains("Ask an administrator");
        assertThat(editor.post("/remotes/" + prod.id() + "/removal", "confirm", "prod")
                        .body())
                .contains("Ask an administrator");
        assertThat(editor.post("/routers/" + first.id() + "/removal", "confirm", "support bot")
                        .body())
                .contains("Ask an administrator");
        assertThat(stage.store().remotes().find(prod.id())).contains(prod);

        assertThat(editor.post(settings, "name", "live", "address", again()).statusCode())
                .as("another spelling of the same index")
                .isEqualTo(303);
        assertThat(root.post("/remotes/" + prod.id() + "/removal", "confirm", "live")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void a_router_is_not_made_of_a_governed_index_without_an_administrator() {
        requireApproval(prod);
        try (Client maker = stage.signedIn("max", new RoleGrant(Role.EDITOR, RoleScope.EVERYTHING))) {
            String[] form = {
                "address", again(), "name", "copy", "encoder_type", "huggingface", "encoder_name", "x", "share", "on"
            };
            HttpResponse<String> refused = maker.post("/routers/adoption", form);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body())
                    .contains("Another remote governs this index")
                    .doesNotContain("name=\"share\"");
            assertThat(stage.store().routers().all()).hasSize(2);
            assertThat(root.post("/routers/adoption", form).statusCode()).isEqualTo(303);
        }
    }
}
