package dev.signalbox.web.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.FindingLevel;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.syncing.state.SignalboxMetadata;
import dev.signalbox.web.Stage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What speaks against a plan, on its page and at its button; and the policy that decides. */
class GuardPageTest {
    @TempDir
    Path folder;

    private Stage stage;

    @BeforeEach
    void start() {
        stage = Stage.in(folder);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    /** A router without utterances and a remote with two: mode local would empty it. */
    private Remote emptied() {
        Remote remote = stage.remote(stage.router("support bot", Route.of("a", List.of())), "prod");
        stage.fill("prod", new Utterance("a", "1", RouteValue.NONE), new Utterance("a", "2", RouteValue.NONE));
        return remote;
    }

    @Test
    void a_blocked_plan_says_why_first_and_has_no_button() {
        Remote remote = emptied();

        String page = page(made(remote, "local"));

        assertThat(page)
                .contains("Blocks: The remote would become empty")
                .contains("All 2 utterances of the remote would be deleted.")
                .contains("1 finding blocks this plan")
                .contains("/remotes/" + remote.id() + "/settings#policy")
                .doesNotContain("/plans/1/runs");
        assertThat(page.indexOf("side-empty")).isBetween(0, page.indexOf("deletes-share"));
    }

    @Test
    void what_is_blocked_on_its_page_is_blocked_when_it_is_asked_for_anyway() {
        String path = made(emptied(), "local");
        stage.index("prod").forgetCalls();

        HttpResponse<String> answer = stage.client().post(path + "/runs", "confirm", "prod");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Blocks: The remote would become empty");
        assertThat(stage.services().runs().ofPlan(1)).isEmpty();
        assertThat(stage.index("prod").writes()).isEmpty();
    }

    @Test
    void a_run_looks_again_under_the_lock_where_no_page_has_looked() throws Exception {
        Remote remote = emptied();
        made(remote, "local");
        stage.services().comparisons().forget(remote.id());

        Run run = stage.services().sync().start(stage.store().plans().find(1).orElseThrow(), "somebody");

        assertThat(stage.ended(run.id()).outcome()).isInstanceOfSatisfying(RunOutcome.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RunOutcome.Reason.BLOCKED);
            assertThat(refused.why()).contains("side-empty");
        });
        assertThat(stage.index("prod").describe().count()).isEqualTo(2);
        assertThat(page("/runs/" + run.id())).contains("The remote would become empty");
    }

    @Test
    void another_policy_lets_it_through() throws Exception {
        Remote remote = emptied();
        String path = made(remote, "local");
        Policy policy = Policy.USUAL
                .with(FindingCode.SIDE_EMPTY, FindingLevel.WARN)
                .with(FindingCode.DELETES_SHARE, FindingLevel.OFF);

        assertThat(save(remote, policy).statusCode()).isEqualTo(303);

        assertThat(stage.store().policies().of(remote.id())).isEqualTo(policy);
        assertThat(page(path))
                .contains("The policy judges this plan differently now")
                .contains("side-empty only warns now.", "deletes-share is no longer looked for.")
                .contains("Findings when this plan was created:", "Blocks: The remote would become empty")
                .contains("data-expected=\"prod\"");
        assertThat(page(made(remote, "local")))
                .contains("The remote would become empty")
                .doesNotContain("Blocks: ")
                .doesNotContain("deletes-share")
                .contains("data-expected=\"prod\"");
        stage.client().post(path + "/runs", "confirm", "prod");
        assertThat(stage.ended(1).outcome()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(stage.index("prod").describe().count()).isZero();
    }

    @Test
    void a_policy_blocks_what_it_is_told_to() {
        Remote remote = stage.drifted("support bot", "prod");
        stage.store().policies().save(remote.id(), Policy.USUAL.with(FindingCode.ROUTE_VANISHES, FindingLevel.BLOCK));

        assertThat(page(made(remote, "local")))
                .contains("Blocks: 1 route would be removed")
                .contains("\"farewell\"");
        assertThat(page(made(remote, "merge"))).doesNotContain("Blocks: ").contains("/plans/2/runs");
        assertThat(page(made(remote, "error"))).doesNotContain("Blocks: ").contains("/plans/3/runs");
    }

    @Test
    void a_plan_that_is_only_warned_of_can_be_applied_and_says_nothing_twice() throws Exception {
        Remote remote = stage.drifted("support bot", "prod");

        String page = page(made(remote, "local"));

        assertThat(page).contains("1 route would be removed").contains("has mixed values on the remote");
        assertThat(page).doesNotContain("is removed from remote").doesNotContain("different values; local");
        stage.client().post("/plans/1/runs", "confirm", "prod");
        assertThat(stage.ended(1).outcome()).isInstanceOf(RunOutcome.Applied.class);
    }

    @Test
    void the_page_of_the_modes_says_it_too_and_once() {
        Remote remote = stage.drifted("support bot", "prod");
        Router router = stage.services().routers().find(remote.routerId()).orElseThrow();
        stage.index("prod")
                .write(new ConfigParameter(
                        ConfigParameter.HASH, RouterHash.filled(router.head().config(), 0.5), ""));

        String sync = "/remotes/" + remote.id() + "/sync";

        assertThat(page(sync).split("The hash claims synced", -1)).hasSize(2);
        assertThat(page(sync + "?mode=local").split("The hash claims synced", -1))
                .hasSize(2);
        assertThat(page(sync + "?mode=local")).contains("hash-claims-synced").contains("route-vanishes");
    }

    @Test
    void a_router_whose_encoder_was_swapped_for_one_of_the_same_size_is_told_so() throws Exception {
        Remote remote = stage.drifted("support bot", "prod");
        made(remote, "merge");
        stage.client().post("/plans/1/runs");
        stage.ended(1);
        Router router = stage.services().routers().find(remote.routerId()).orElseThrow();
        var config = router.head().config();
        EncoderName other = new EncoderName("openai", "text-embedding-3-small");
        stage.services()
                .routers()
                .commit(
                        router.id(),
                        router.head().number(),
                        dev.signalbox.route.RouterConfig.of(other.type(), other.name(), config.routes()),
                        "somebody",
                        "Swapped the encoder");

        String sync = page("/remotes/" + remote.id() + "/sync");
        String plan = page(made(remote, "local"));

        assertThat(sync).contains("The index contains vectors from another encoder");
        assertThat(plan)
                .contains("Blocks: The index contains vectors from another encoder")
                .contains(HashingEncoder.NAME.toString())
                .contains("openai text-embedding-3-small")
                .doesNotContain("/plans/2/runs");
        assertThat(stage.client().post("/plans/2/runs").statusCode()).isEqualTo(409);
    }

    @Test
    void hostile_names_stand_as_text_and_many_are_folded_away() {
        String hostile = "<script>alert('x')</script>\u0000\u202e\"&";
        Route[] routes = IntStream.range(0, 120)
                .mapToObj(i -> Route.of(hostile + i, List.of("only " + i)))
                .toArray(Route[]::new);
        Remote remote = stage.remote(stage.router("odd", routes), "odd");

        String page = page(made(remote, "local"));

        assertThat(page).doesNotContain("<script>alert").doesNotContain("\u0000");
        assertThat(page)
                .contains("120 routes are nearly empty")
                .contains("Which routes")
                .contains("and 20 more");
    }

    @Test
    void an_out_of_date_plan_keeps_its_findings_and_is_not_said_to_be_blocked_now() {
        Remote remote = emptied();
        String path = made(remote, "local");
        stage.fill("prod", new Utterance("a", "3", RouteValue.NONE));
        stage.client().post("/remotes/" + remote.id() + "/sync/reading");

        assertThat(page(path))
                .contains("This plan is out of date", "Findings when this plan was created:", "Blocks: ")
                .doesNotContain("<h2 id=\"apply\">Blocked</h2>", "The policy judges this plan differently now");
    }

    @Test
    void the_cards_of_the_modes_say_which_are_blocked_by_the_policy_as_it_is_now() {
        Remote remote = emptied();
        String sync = "/remotes/" + remote.id() + "/sync";

        assertThat(SyncPageTest.card(page(sync), Mode.LOCAL)).contains("Blocked: The remote would become empty");
        assertThat(SyncPageTest.card(page(sync), Mode.REMOTE)).doesNotContain("Blocked");
        assertThat(SyncPageTest.card(page(sync), Mode.ERROR)).doesNotContain("Blocked");

        stage.store().policies().save(remote.id(), Policy.USUAL.with(FindingCode.SIDE_EMPTY, FindingLevel.WARN));
        assertThat(page(sync)).doesNotContain("Blocked");
        stage.store()
                .policies()
                .save(
                        remote.id(),
                        Policy.USUAL
                                .with(FindingCode.DELETES_SHARE, FindingLevel.BLOCK)
                                .with(FindingCode.NEAR_EMPTY_ROUTE, FindingLevel.BLOCK));
        assertThat(SyncPageTest.card(page(sync), Mode.LOCAL))
                .contains("Blocked: The remote would become empty, and 1 more");
    }

    @Test
    void another_policy_lets_auto_sync_try_the_same_states_again_and_saving_it_again_does_not() throws Exception {
        Remote remote = emptied();
        stage.store().autoSyncs().set(remote.id(), Mode.LOCAL);
        stage.services().autoSyncer().consider(remote.id());
        stage.services().autoSyncer().settled();
        assertThat(stage.services().runs().of(remote.id(), 9)).isEmpty();
        assertThat(stage.store().plans().find(1)).isPresent();

        save(remote, Policy.USUAL);
        stage.services().autoSyncer().settled();
        assertThat(stage.store().plans().find(2)).as("the same policy").isEmpty();
        save(remote, Policy.USUAL.with(FindingCode.SIDE_EMPTY, FindingLevel.WARN));
        stage.services().autoSyncer().settled();

        assertThat(stage.ended(1).outcome()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(stage.index("prod").describe().count()).isZero();
    }

    // An encoder that was swapped

    /** A router and an index that hold the same, whose vectors another encoder made. */
    private Remote swapped() {
        Remote remote = stage.remote(stage.router("support bot", Route.of("a", List.of("1", "2", "3"))), "prod");
        stage.fill("prod", new Utterance("a", "1", RouteValue.NONE), new Utterance("a", "2", RouteValue.NONE));
        named(new EncoderName("huggingface", "the former one"));
        return remote;
    }

    private void named(EncoderName encoder) {
        stage.index("prod")
                .write(new ConfigParameter(
                        SignalboxMetadata.FIELD,
                        "1 {\"encoder_type\": \"" + encoder.type() + "\", \"encoder_name\": \"" + encoder.name()
                                + "\", \"routes\": {}}",
                        ""));
    }

    @Test
    void vectors_anew_are_offered_where_another_encoder_made_some_and_nowhere_else() {
        Remote remote = swapped();
        String sync = "/remotes/" + remote.id() + "/sync";

        assertThat(page(sync)).contains("Re-embed all utterances").contains("huggingface the former one");
        assertThat(page(sync + "?mode=local")).contains(sync + "?vectors=re-embed&amp;mode=local#plan");
        assertThat(page(sync + "?vectors=anew&mode=local"))
                .contains("↻2 re-embedded")
                .contains("↻ re-embed")
                .contains("3 texts to embed")
                .doesNotContain("Blocks: ");
        assertThat(stage.client().get(sync + "?vectors=some").statusCode()).isEqualTo(404);

        named(HashingEncoder.NAME);
        stage.client().post(sync + "/reading");
        assertThat(page(sync + "?mode=local")).doesNotContain("re-embedded").doesNotContain("Re-embed all");
    }

    @Test
    void a_plan_that_is_blocked_for_its_encoder_leads_to_one_that_makes_every_vector_anew() throws Exception {
        Remote remote = swapped();
        String blocked = page(made(remote, "local"));
        assertThat(blocked)
                .contains("Blocks: The index contains vectors from another encoder")
                .contains("Create new plan that re-embeds all utterances");

        String anew = SyncPageTest.location(stage.client()
                .post("/remotes/" + remote.id() + "/plans", "mode", "local", "vectors", "anew", "from", "1"));

        assertThat(page(anew))
                .contains("↻2 re-embedded")
                .contains("name=\"kind\"")
                .contains("re-embedded with support bot's encoder")
                .contains("Apply 3 changes");
        assertThat(page(anew + "?kind=re-embed")).contains("<td data-label=\"Route\">a</td>");
        stage.client().post(anew + "/runs");
        assertThat(stage.ended(1).outcome()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(page("/runs/1")).contains("Records re-embedded");
        assertThat(SignalboxMetadata.of(stage.index("prod")).orElseThrow().encoders())
                .containsExactly(HashingEncoder.NAME);
        assertThat(page("/runs/1/undo")).contains("gets its previous vector");

        stage.client().post("/runs/1/undo", "confirm", "prod");
        assertThat(stage.ended(2).outcome()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(SignalboxMetadata.of(stage.index("prod"))
                        .orElseThrow()
                        .encoder()
                        .name())
                .isEqualTo("the former one");
    }

    // The policy's form

    @Test
    void the_policy_stands_in_the_settings_with_every_code_and_number() {
        Remote remote = emptied();

        String page = page("/remotes/" + remote.id() + "/settings");

        for (FindingCode code : FindingCode.values()) {
            assertThat(page).contains("name=\"level-" + code.id() + "\"").contains(code.sentence());
        }
        assertThat(page)
                .contains("name=\"deletes-percent\" value=\"30\"")
                .contains("name=\"deletes-number\" value=\"1000\"")
                .contains("name=\"few-utterances\" value=\"3\"")
                .contains("<option value=\"block\" selected>block (default)</option>");
    }

    @Test
    void what_is_wrong_in_the_form_is_said_beside_its_field_and_nothing_is_saved() {
        Remote remote = emptied();
        String path = "/remotes/" + remote.id() + "/policy";
        String[] fields = fields(new Policy(java.util.Map.of(FindingCode.SIDE_EMPTY, FindingLevel.OFF), 50, 7, 9));
        set(fields, "deletes-percent", "101");
        set(fields, "deletes-number", "a few");
        set(fields, "level-encoder", "perhaps");

        HttpResponse<String> answer = stage.client().post(path, fields);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("A whole number from 0 to 100.")
                .contains("A whole number from 0 to 1,000,000.")
                .contains("Choose one of these.")
                .contains("name=\"deletes-number\" value=\"a few\"")
                .contains("name=\"few-utterances\" value=\"9\"");
        assertThat(answer.body().split("data-error=\"true\"|data-error(?!=)", -1).length)
                .isGreaterThanOrEqualTo(3);
        assertThat(stage.store().policies().of(remote.id())).isEqualTo(Policy.USUAL);
        assertThat(stage.client().post(path).statusCode()).isEqualTo(422);
        assertThat(stage.client().post("/remotes/99/policy", fields).statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_usual_policy_is_one_button_away() {
        Remote remote = emptied();
        stage.store()
                .policies()
                .save(remote.id(), new Policy(java.util.Map.of(FindingCode.SIDE_EMPTY, FindingLevel.OFF), 50, 7, 9));

        stage.client().post("/remotes/" + remote.id() + "/policy", "usual", "1");

        assertThat(stage.store().policies().of(remote.id())).isEqualTo(Policy.USUAL);
    }

    private HttpResponse<String> save(Remote remote, Policy policy) {
        return stage.client().post("/remotes/" + remote.id() + "/policy", fields(policy));
    }

    private static String[] fields(Policy policy) {
        List<String> fields = new ArrayList<>();
        policy.levels().forEach((code, level) -> fields.addAll(List.of("level-" + code.id(), level.id())));
        fields.addAll(List.of("deletes-percent", String.valueOf(policy.deletesPercent())));
        fields.addAll(List.of("deletes-number", String.valueOf(policy.deletesNumber())));
        fields.addAll(List.of("few-utterances", String.valueOf(policy.fewUtterances())));
        return fields.toArray(String[]::new);
    }

    private static void set(String[] fields, String name, String value) {
        fields[Arrays.asList(fields).indexOf(name) + 1] = value;
    }

    private String made(Remote of, String mode) {
        HttpResponse<String> answer = stage.client().post("/remotes/" + of.id() + "/plans", "mode", mode);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return SyncPageTest.location(answer);
    }

    private String page(String path) {
        HttpResponse<String> answer = stage.client().get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
