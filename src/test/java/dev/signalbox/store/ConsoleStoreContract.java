package dev.signalbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.account.PermissionReach;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleGrant;
import dev.signalbox.account.RoleScope;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.follow.FileCommit;
import dev.signalbox.follow.FileSource;
import dev.signalbox.follow.FollowRule;
import dev.signalbox.follow.FollowedFile;
import dev.signalbox.index.IndexIdentity;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.RouteScore;
import dev.signalbox.probe.ThresholdSource;
import dev.signalbox.quality.EvaluatedSentence;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.quality.LintSubject;
import dev.signalbox.review.CommentCounts;
import dev.signalbox.review.CommentDraft;
import dev.signalbox.review.CommentTarget;
import dev.signalbox.review.CommentThread;
import dev.signalbox.review.CommentedLine;
import dev.signalbox.review.Review;
import dev.signalbox.review.ReviewComment;
import dev.signalbox.review.ReviewVerdict;
import dev.signalbox.review.SuggestedEdit;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.RouterForm;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.FindingLevel;
import dev.signalbox.sync.guard.PlanCaution;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.plan.FormerValues;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.run.Journal;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.RefusedRow;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunPart;
import dev.signalbox.sync.run.RunPhase;
import dev.signalbox.sync.run.RunProgress;
import dev.signalbox.sync.run.RunStarter;
import dev.signalbox.sync.run.RunSteps;
import dev.signalbox.sync.run.RunTally;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for every store, whatever database it keeps things in. */
public abstract class ConsoleStoreContract {
    static final Instant NOW = TemporaryStore.NOW;
    private static final EncoderName ENCODER = new EncoderName("huggingface", "all-MiniLM");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<ConsoleStore> opened = new ArrayList<>();
    private @Nullable ConsoleStore store;

    /** Opens this test's database: empty the first time, as it was left ever after. Several may be open at once. */
    protected abstract ConsoleStore open(Clock clock);

    protected ConsoleStore store() {
        ConsoleStore current = store == null ? another() : store;
        store = current;
        return current;
    }

    protected ConsoleStore another() {
        ConsoleStore another = open(Clock.fixed(NOW, ZoneOffset.UTC));
        opened.add(another);
        return another;
    }

    private ConsoleStore reopened() {
        closeAll();
        return store();
    }

    @AfterEach
    protected void closeAll() {
        opened.forEach(ConsoleStore::close);
        opened.clear();
        store = null;
    }

    protected static RouterConfig config(Route... routes) {
        return RouterConfig.of("huggingface", "all-MiniLM", List.of(routes));
    }

    protected Router router(String name) {
        return store().routers().add(name, config(Route.of("politics", List.of("vote"))), null, "ada", "Imported");
    }

    protected Remote remote() {
        return store().remotes().add(router("bot").id(), "prod", "embedded:x#y");
    }

    private StoredPlan plan(Remote remote) {
        return store().plans().save(remote.routerId(), remote.id(), 1, "ada", NOW, new Hostile(1).plan());
    }

    // Routers

    @Test
    void a_router_comes_back_as_it_was_added() {
        Router added = store().routers().add("bot", new Hostile(3).config(), 0.3, "ada", "Imported");

        assertThat(added.head().number()).isEqualTo(1);
        assertThat(added.head().at()).isEqualTo(NOW);
        assertThat(store().routers().find(added.id())).contains(added);
        assertThat(store().routers().all()).containsExactly(added);
        assertThat(reopened().routers().all()).containsExactly(added);
    }

    @Test
    void what_is_not_there_is_empty() {
        assertThat(store().routers().all()).isEmpty();
        assertThat(store().routers().find(7)).isEmpty();
        assertThat(store().routers().revision(7, 1)).isEmpty();
        assertThat(store().routers().history(7, 0, 10)).isEmpty();
        assertThat(store().remotes().of(7)).isEmpty();
        assertThat(store().remotes().find(7)).isEmpty();
        assertThat(store().checks().latest(7)).isEmpty();
        assertThat(store().plans().find(7)).isEmpty();
        assertThat(store().runs().find(7)).isEmpty();
        assertThat(store().runs().open()).isEmpty();
        assertThat(store().settings().get("demo")).isEmpty();
    }

    @Test
    void a_key_of_a_request_is_taken_once_by_each_person_until_it_is_released_or_old() {
        IdempotencyStore keys = store().idempotency();
        Duration day = Duration.ofDays(1);
        assertThat(keys.claim("1", "k", "print", NOW, day)).isEmpty();
        assertThat(keys.claim("2", "k", "other", NOW, day)).isEmpty();
        assertThat(keys.claim("1", "k", "other", NOW, day)).contains(new KeptAnswer("print", 0, "", null, null));

        KeptAnswer answer = new KeptAnswer("print", 201, "{\"a\":\"\ud83d\ude82\"}", "r1", "/there");
        keys.keep("1", "k", answer);
        keys.release("2", "k");
        assertThat(keys.claim("2", "k", "print", NOW, day)).isEmpty();
        assertThat(keys.claim("1", "k", "print", NOW.plus(day).plusSeconds(1), day))
                .isEmpty();
    }

    @Test
    void routers_are_listed_by_code_point_of_their_name() {
        List.of("\ud83d\ude82", "\uff00", "b", "a", "B").forEach(this::router);

        assertThat(store().routers().all())
                .extracting(Router::name)
                .containsExactly("B", "a", "b", "\uff00", "\ud83d\ude82");
    }

    @Test
    void every_text_is_kept_to_the_char() {
        for (String text : Hostile.TEXTS) {
            Router router = store().routers().add(text, config(Route.of(text, List.of(text, text))), null, text, text);
            Remote remote = store().remotes().add(router.id(), text, text);
            store().settings().put(text, text);
            store().sealedKeys().save(text, new byte[] {1});

            assertThat(store().routers().find(router.id())).contains(router);
            assertThat(store().remotes().find(remote.id())).contains(remote);
            assertThat(store().settings().get(text)).contains(text);
            assertThat(store().sealedKeys().find(text)).contains(new byte[] {1});
            assertThat(store().routers().history(router.id(), 0, 1))
                    .containsExactly(new RevisionLine(1, text, NOW, text, 1, 2));
        }
        assertThat(reopened().routers().all())
                .extracting(Router::name)
                .containsExactlyInAnyOrderElementsOf(Hostile.TEXTS);
    }

    @Test
    void every_route_reads_back_as_the_same_text_and_hash() {
        Map<Long, RouterConfig> added = new HashMap<>();
        for (int seed = 0; seed < 300; seed++) {
            RouterConfig config = new Hostile(seed).config();
            added.put(
                    store().routers()
                            .add("router " + seed, config, null, "ada", "Imported")
                            .id(),
                    config);
        }
        ConsoleStore fresh = another();
        added.forEach((id, config) -> {
            RouterConfig read = fresh.routers().find(id).orElseThrow().head().config();
            assertThat(read).isEqualTo(config);
            assertThat(RouterHash.of(read)).isEqualTo(RouterHash.of(config));
            assertThat(written(read)).isEqualTo(written(config));
        });
    }

    private static final RouterConfig INDEXED = indexed(Double.NaN);

    /** A router of 1.x that sets everything there is to set. */
    private static RouterConfig indexed(double threshold) {
        ObjectNode index =
                JSON.objectNode().put("type", "qdrant").put("unknown", 1.0).putNull("location");
        IndexedSettings settings = new IndexedSettings(
                new IndexedSettings.SparseEncoder("bm25", null),
                -0.0,
                BigInteger.TWO.pow(70),
                "sum",
                index,
                Double.POSITIVE_INFINITY,
                Calibrator.isotonic(List.of(Double.NaN, Double.NEGATIVE_INFINITY, 1.0), List.of(-0.0, 1e-320, 2.0)),
                1e300,
                false);
        Route route = new Route(
                Dialect.V1,
                "refund",
                List.of(JSON.textNode("money back")),
                "",
                JSON.nullNode(),
                null,
                threshold,
                JSON.objectNode().put("owner", "billing"),
                JSON.objectNode().put("score_threshold", 0.5));
        Route bare = Route.of(Dialect.V1, "bare", List.of());
        return new RouterConfig(
                "openai", "m", List.of(route, bare), settings, JSON.objectNode().put("team", "x"));
    }

    @Test
    void a_router_of_1_x_keeps_its_dialect_and_all_its_settings_through_revisions_and_a_removal() {
        long id = store().routers().add("bot", INDEXED, null, "ada", "Imported").id();
        RouterConfig second = indexed(0.0);
        store().routers().commit(id, 1, second, "ada", "Edited");

        assertThat(freshly(id)).isEqualTo(second);
        assertThat(another().routers().revision(id, 1).orElseThrow().config()).isEqualTo(INDEXED);
        assertThat(written(freshly(id))).isEqualTo(written(second));

        long removal = store().removals().remove(id, "ada");
        long restored = store().removals().restore(removal, "bot", "eve");
        assertThat(freshly(restored)).isEqualTo(second);
    }

    @Test
    void a_route_that_both_dialects_can_have_is_stored_for_each_of_them() {
        long classic = store().routers()
                .add("0.x", config(Route.of("a", List.of("one"))), null, "ada", "Made")
                .id();
        RouterConfig same = new RouterConfig(
                "huggingface",
                "all-MiniLM",
                List.of(Route.of(Dialect.V1, "a", List.of("one"))),
                IndexedSettings.defaults(),
                JSON.objectNode());
        long indexed = store().routers().add("1.x", same, null, "ada", "Made").id();

        assertThat(freshly(classic).routes().getFirst().dialect()).isEqualTo(Dialect.V0);
        assertThat(freshly(indexed)).isEqualTo(same);
        // Converted and back: each revision has the dialect that it had.
        store().routers().commit(classic, 1, same, "ada", "Converted");
        store().routers().commit(classic, 2, config(Route.of("a", List.of("one"))), "ada", "Converted back");
        assertThat(IntStream.rangeClosed(1, 3)
                        .mapToObj(number -> another()
                                .routers()
                                .revision(classic, number)
                                .orElseThrow()
                                .config()
                                .dialect()))
                .containsExactly(Dialect.V0, Dialect.V1, Dialect.V0);
    }

    /** Read by a store that has cached nothing. */
    private RouterConfig freshly(long id) {
        try (ConsoleStore other = open(Clock.systemUTC())) {
            return other.routers().find(id).orElseThrow().head().config();
        }
    }

    /** What the comparison of JSON nodes passes over: the order of keys. */
    private static List<String> written(RouterConfig config) {
        List<String> all = new ArrayList<>(List.of(PythonJson.dumps(config.extra())));
        if (config.settings() instanceof IndexedSettings settings) {
            all.add(PythonJson.dumps(RouterForm.of(settings)));
        }
        for (Route route : config.routes()) {
            route.utterances().forEach(utterance -> all.add(PythonJson.dumps(utterance)));
            all.add(PythonJson.dumps(route.functionSchemas()));
            all.add(PythonJson.dumps(route.metadata()));
            all.add(PythonJson.dumps(route.extra()));
        }
        return all;
    }

    @Test
    void numbers_keep_their_kind_and_size() {
        ObjectNode metadata = JSON.objectNode();
        metadata.put("z", 1).put("a", 1.0).put("m", -0.0).put("nan", Double.NaN).put("inf", Double.NEGATIVE_INFINITY);
        metadata.put("big", new BigInteger("9".repeat(5000)));
        Route route = new Route("r", List.of(), null, JSON.nullNode(), null, 1.0, metadata, JSON.objectNode());
        long id = store().routers()
                .add("bot", config(route), null, "ada", "Imported")
                .id();

        Route read = freshly(id).routes().getFirst();
        assertThat(PythonJson.dumps(read.metadata()))
                .isEqualTo("{\"z\": 1, \"a\": 1.0, \"m\": -0.0, \"nan\": NaN, \"inf\": -Infinity, \"big\": "
                        + "9".repeat(5000) + "}");
        assertThat(read.scoreThreshold()).isEqualTo(1.0);
    }

    @Test
    void a_megabyte_and_a_thousand_levels_are_kept() {
        ArrayNode deep = JSON.arrayNode();
        ArrayNode inner = deep;
        for (int i = 0; i < 1_500; i++) {
            inner = inner.addArray();
        }
        String long1 = "\u2603x".repeat(500_000);
        Route route = new Route(
                long1, List.of(JSON.textNode(long1)), long1, deep, null, null, JSON.nullNode(), JSON.objectNode());
        long id = store().routers()
                .add("bot", config(route), null, "ada", "Imported")
                .id();

        Route read = freshly(id).routes().getFirst();
        assertThat(read.name().equals(long1)).isTrue();
        assertThat(read.texts().toList().equals(List.of(long1))).isTrue();
        assertThat(PythonJson.dumps(read.functionSchemas())).isEqualTo("[".repeat(1_501) + "]".repeat(1_501));
    }

    @Test
    void two_routes_of_one_name_and_one_content_stay_two() {
        Route twin = Route.of("twin", List.of("a"));
        long id = store().routers()
                .add("bot", config(twin, Route.of("other", List.of()), twin), null, "ada", "Imported")
                .id();

        assertThat(freshly(id).routes()).extracting(Route::name).containsExactly("twin", "other", "twin");
        assertThat(store().routers().history(id, 0, 1))
                .containsExactly(new RevisionLine(1, "ada", NOW, "Imported", 3, 2));
    }

    @Test
    void a_router_without_routes_is_kept() {
        long id = store().routers().add("bot", config(), null, "ada", "Made").id();

        assertThat(freshly(id).routes()).isEmpty();
        assertThat(store().routers().history(id, 0, 1)).containsExactly(new RevisionLine(1, "ada", NOW, "Made", 0, 0));
    }

    @Test
    void a_commit_is_the_new_head_and_the_old_ones_stay() {
        Router router = router("bot");
        RouterConfig changed = config(Route.of("chitchat", List.of("hi", "hello")));
        Revision second = store().routers().commit(router.id(), 1, changed, "bob", "Renamed");
        Revision third = store().routers().commit(router.id(), 2, router.head().config(), "ada", "Restored 1");

        assertThat(second).isEqualTo(new Revision(router.id(), 2, "bob", NOW, "Renamed", changed));
        ConsoleStore again = reopened();
        assertThat(again.routers().find(router.id()).orElseThrow().head()).isEqualTo(third);
        assertThat(again.routers().revision(router.id(), 1)).contains(router.head());
        assertThat(again.routers().revision(router.id(), 2)).contains(second);
        assertThat(again.routers().revision(router.id(), 4)).isEmpty();
        assertThat(again.routers().history(router.id(), 0, 10))
                .extracting(RevisionLine::number, RevisionLine::routes, RevisionLine::utterances)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3, 1, 1),
                        org.assertj.core.groups.Tuple.tuple(2, 1, 2),
                        org.assertj.core.groups.Tuple.tuple(1, 1, 1));
    }

    @Test
    void history_comes_in_pages_newest_first() {
        Router router = router("bot");
        for (int base = 1; base < 7; base++) {
            store().routers().commit(router.id(), base, router.head().config(), "ada", "Edit " + base);
        }

        assertThat(store().routers().history(router.id(), 2, 3))
                .extracting(RevisionLine::number)
                .containsExactly(5, 4, 3);
        assertThat(store().routers().history(router.id(), 6, 3))
                .extracting(RevisionLine::number)
                .containsExactly(1);
    }

    @Test
    void a_commit_from_an_old_revision_is_refused_with_both_numbers() {
        Router router = router("bot");
        store().routers().commit(router.id(), 1, config(), "ada", "Emptied");

        assertThatThrownBy(() -> store().routers().commit(router.id(), 1, config(), "bob", "Emptied too"))
                .isInstanceOfSatisfying(StaleRevisionException.class, stale -> {
                    assertThat(stale.routerId()).isEqualTo(router.id());
                    assertThat(stale.base()).isEqualTo(1);
                    assertThat(stale.head()).isEqualTo(2);
                });
        assertThat(store().routers().history(router.id(), 0, 9)).hasSize(2);
    }

    @Test
    void a_change_of_what_is_not_there_says_so() {
        assertThatThrownBy(() -> store().routers().commit(7, 1, config(), "ada", "Edit"))
                .isInstanceOf(MissingEntityException.class)
                .hasMessageContaining("no router 7");
        Router removed = new Router(7, "bot", null, new Revision(7, 1, "ada", NOW, "Made it", config()));
        assertThatThrownBy(() -> store().routers().update(removed, "bot", null, "ada"))
                .isInstanceOf(MissingEntityException.class);
        assertThatThrownBy(() -> store().remotes().add(7, "prod", "x")).isInstanceOf(MissingEntityException.class);
        assertThatThrownBy(() -> store().remotes().update(7, "prod", "x")).isInstanceOf(MissingEntityException.class);
        assertThatThrownBy(() -> store().checks().save(check(7, Status.SYNCED)))
                .isInstanceOf(MissingEntityException.class);
        assertThatThrownBy(() -> store().plans().save(7, 7, 1, "ada", NOW, new Hostile(1).plan()))
                .isInstanceOf(MissingEntityException.class);
        assertThatThrownBy(() -> store().runs().start(7, 7, "ada", NOW)).isInstanceOf(MissingEntityException.class);
        assertThatThrownBy(() -> store().runs().progress(7, RunProgress.START))
                .isInstanceOf(MissingEntityException.class);
        assertThatThrownBy(() -> store().runs().finish(7, NOW, new RunOutcome.Refused(RunOutcome.Reason.STALE, "why")))
                .isInstanceOf(MissingEntityException.class);
    }

    @Test
    void a_name_is_given_to_one_router_only() {
        Router first = router("bot");
        Router second = router("Bot");

        assertThatThrownBy(() -> router("bot"))
                .isInstanceOf(NameTakenException.class)
                .hasMessageContaining("router named \"bot\"");
        assertThatThrownBy(() -> store().routers().update(second, "bot", null, "ada"))
                .isInstanceOf(NameTakenException.class);
        store().routers().update(first, "bot", 0.7, "ada");
        Router warmer = store().routers().find(first.id()).orElseThrow();
        assertThat(warmer.threshold()).isEqualTo(0.7);
        store().routers().update(warmer, "other", null, "ada");
        assertThat(store().routers().find(first.id()).orElseThrow().threshold()).isNull();
        store().routers().update(second, "bot", null, "ada");
        assertThat(store().routers().all()).extracting(Router::name).containsExactly("bot", "other");
    }

    @Test
    void settings_that_somebody_changed_meanwhile_are_not_written_over() {
        Router opened = router("bot");
        assertThat(store().routers().settled(opened.id())).isEmpty();
        store().routers().update(opened, "bot", 0.5, "ada");

        assertThatThrownBy(() -> store().routers().update(opened, "robot", null, "bob"))
                .isInstanceOf(StaleSettingsException.class);

        assertThat(store().routers().settled(opened.id())).contains(new SettingsChange("ada", NOW));
        Router now = store().routers().find(opened.id()).orElseThrow();
        assertThat(now.name()).isEqualTo("bot");
        assertThat(now.threshold()).isEqualTo(0.5);
    }

    @Test
    void a_threshold_that_is_no_number_is_refused() {
        assertThatThrownBy(() -> store().routers().add("bot", config(), Double.NaN, "ada", "Made"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store().routers().all()).isEmpty();
    }

    @Test
    void a_removed_router_takes_all_that_was_its_own_with_it() {
        Router other = router("other");
        Remote remote = remote();
        StoredPlan plan = plan(remote);
        store().checks().save(check(remote.id(), Status.SYNCED));
        Run run = store().runs().start(plan.id(), remote.id(), "ada", NOW);
        store().runs().finish(run.id(), NOW, new RunOutcome.Refused(RunOutcome.Reason.STALE, "why"));

        store().routers().remove(remote.routerId());

        assertThat(store().routers().all()).containsExactly(other);
        assertThat(store().remotes().find(remote.id())).isEmpty();
        assertThat(store().plans().find(plan.id())).isEmpty();
        assertThat(store().runs().find(run.id())).isEmpty();
        assertThat(store().checks().history(remote.id(), 9)).isEmpty();
        assertThat(freshly(other.id())).isEqualTo(other.head().config());
        store().routers().remove(remote.routerId());
    }

    @Test
    void an_id_is_never_given_twice() {
        Router first = router("bot");
        store().routers().remove(first.id());

        assertThat(router("bot").id()).isNotEqualTo(first.id());
    }

    // Remotes

    @Test
    void remotes_are_kept_by_router_and_name() {
        Router router = router("bot");
        Router other = router("other");
        Remote prod = store().remotes().add(router.id(), "prod", "embedded:x#y");
        Remote dev = store().remotes().add(router.id(), "dev", "embedded:x#z");
        Remote same = store().remotes().add(other.id(), "prod", "embedded:x#y");

        assertThat(prod).isEqualTo(new Remote(prod.id(), router.id(), "prod", "embedded:x#y", NOW));
        assertThat(reopened().remotes().of(router.id())).containsExactly(dev, prod);
        assertThat(store().remotes().of(other.id())).containsExactly(same);
        assertThatThrownBy(() -> store().remotes().add(router.id(), "prod", "elsewhere"))
                .isInstanceOf(NameTakenException.class)
                .hasMessageContaining("remote named \"prod\"");
        assertThatThrownBy(() -> store().remotes().update(dev.id(), "prod", "elsewhere"))
                .isInstanceOf(NameTakenException.class);
        store().remotes().update(dev.id(), "staging", "elsewhere");
        assertThat(store().remotes().find(dev.id()))
                .contains(new Remote(dev.id(), router.id(), "staging", "elsewhere", NOW));
    }

    @Test
    void what_a_store_says_of_an_index_is_kept_until_the_remote_has_another_address() {
        Router router = router("bot");
        Remote prod = store().remotes().add(router.id(), "prod", "qdrant://h/live");
        Remote dev = store().remotes().add(router("other").id(), "dev", "qdrant://h/dev");
        Set<IndexIdentity> known = Set.of(
                new IndexIdentity("qdrant", Set.of("h", "192.0.2.7"), 6334, List.of("routes", "")),
                new IndexIdentity("qdrant", Set.of("\0 half \ud800"), 0, List.of()));

        assertThat(store().remotes().all()).containsExactlyInAnyOrder(prod, dev);
        assertThat(store().remotes().identities()).isEmpty();
        store().remotes().identify(prod.id(), prod.address(), known);
        store().remotes().identify(dev.id(), "qdrant://h/another", known);

        assertThat(reopened().remotes().identities()).isEqualTo(Map.of(prod.id(), known));
        store().remotes().update(prod.id(), "live", prod.address());
        assertThat(store().remotes().identities()).containsOnlyKeys(prod.id());
        store().remotes().update(prod.id(), "live", "qdrant://h/other");
        assertThat(store().remotes().identities()).isEmpty();
    }

    @Test
    void a_router_that_was_removed_comes_back_as_it_was_last_but_for_its_history_and_remotes() {
        Router router = store().routers().add("bot", config(), 0.3, "ada", "Imported");
        RouterConfig last = new Hostile(3).config();
        store().routers().commit(router.id(), 1, last, "ada", "Edited");
        Remote remote = store().remotes().add(router.id(), "prod", "embedded:x#y");
        plan(remote);
        store().accounts()
                .add("bob", Set.of(new RoleGrant(Role.VIEWER, new RoleScope.OfRemote(remote.id(), router.id()))));
        RemovalContents contents = new RemovalContents(0, 1, 0, 0, 1, 0, 0, 0);
        assertThat(store().removals().ofRouter(router.id())).isEqualTo(contents);
        assertThat(store().removals().ofRemote(remote.id())).isEqualTo(contents);

        long removal = store().removals().remove(router.id(), Hostile.TEXTS.getLast());

        assertThat(store().routers().all()).isEmpty();
        assertThat(store().remotes().all()).isEmpty();
        int utterances =
                last.routes().stream().mapToInt(one -> one.utterances().size()).sum();
        assertThat(reopened().removals().routers())
                .containsExactly(new RemovedRouter(
                        removal,
                        router.id(),
                        "bot",
                        2,
                        last.routes().size(),
                        utterances,
                        Hostile.TEXTS.getLast(),
                        NOW,
                        List.of(new RemovedRouter.FormerRemote("prod", "embedded:x#y")),
                        0));
        store().routers().remove(router("other").id());

        Router restored = store().routers()
                .find(store().removals().restore(removal, "bot", "eve"))
                .orElseThrow();
        assertThat(restored.id()).isNotEqualTo(router.id());
        assertThat(restored.threshold()).isEqualTo(0.3);
        assertThat(restored.head().config()).isEqualTo(last);
        assertThat(restored.head().who()).isEqualTo("eve");
        assertThat(store().removals().routers()).isEmpty();
    }

    @Test
    void a_removed_router_is_restored_once_under_a_name_that_is_free_or_deleted_for_good() {
        Router router = router("bot");
        long removal = store().removals().remove(router.id(), "ada");
        router("bot");

        assertThatThrownBy(() -> store().removals().restore(removal, "bot", "eve"))
                .isInstanceOf(NameTakenException.class);
        assertThat(store().removals().find(removal)).isPresent();
        store().removals().delete(removal);
        assertThat(store().removals().find(removal)).isEmpty();
        assertThatThrownBy(() -> store().removals().restore(removal, "bot 2", "eve"))
                .isInstanceOf(MissingEntityException.class);
        assertThatThrownBy(() -> store().removals().remove(router.id(), "eve"))
                .isInstanceOf(MissingEntityException.class);
    }

    @Test
    void the_changes_of_a_route_are_the_revisions_in_which_routes_of_its_name_differ() {
        String name = Hostile.TEXTS.getLast();
        Route first = Route.of(name, List.of("one"));
        Route other = Route.of("other", List.of("x"));
        long id = store().routers()
                .add("bot", config(other), null, "ada", "Imported")
                .id();
        store().routers().commit(id, 1, config(other, first), "ada", "Added");
        store().routers().commit(id, 2, config(first), "ada", "Removed the other");
        store().routers().commit(id, 3, config(Route.of(name, List.of("two"))), "ada", "Edited");
        store().routers().commit(id, 4, config(other), "ada", "Removed");
        store().routers().commit(id, 5, config(first, other, first), "ada", "Twice");

        assertThat(store().routers().changesOf(id, name))
                .containsExactly(
                        new RouteChangePoint(6, 0, 2),
                        new RouteChangePoint(5, 1, 0),
                        new RouteChangePoint(4, 1, 1),
                        new RouteChangePoint(2, 0, 1));
        assertThat(store().routers().changesOf(id, "nothing")).isEmpty();
        assertThat(store().routers().changesOf(77, name)).isEmpty();
    }

    @Test
    void a_decision_of_the_lint_is_kept_once_until_it_is_withdrawn_and_goes_with_the_router() {
        Router router = router("bot");
        Router other = router("other");
        List<String> texts = Hostile.TEXTS;
        UtteranceKey first = new UtteranceKey(texts.getFirst(), texts.getLast());
        UtteranceKey second = new UtteranceKey(texts.getLast(), "");
        List<LintSubject> subjects = List.of(
                new LintSubject.OneUtterance(first),
                new LintSubject.TwoUtterances(first, second),
                new LintSubject.OneRoute(texts.getLast()),
                new LintSubject.TwoRoutes(texts.getFirst(), texts.getLast()));
        subjects.forEach(each -> store().lintDecisions().save(router.id(), each, texts.getLast()));
        LintDecision again = store().lintDecisions().save(router.id(), subjects.getFirst(), "eve");

        assertThat(again.who()).isEqualTo(texts.getLast());
        assertThat(reopened().lintDecisions().of(router.id()))
                .extracting(LintDecision::subject, LintDecision::who, LintDecision::at)
                .containsExactlyElementsOf(subjects.reversed().stream()
                        .map(each -> tuple(each, texts.getLast(), NOW))
                        .toList());
        assertThat(store().lintDecisions().of(other.id())).isEmpty();
        assertThat(store().lintDecisions().withdraw(other.id(), again.id())).isFalse();
        assertThat(store().lintDecisions().withdraw(router.id(), again.id())).isTrue();
        assertThat(store().lintDecisions().of(router.id())).hasSize(3);
        assertThatThrownBy(() -> store().lintDecisions().save(77, subjects.getFirst(), "eve"))
                .isInstanceOf(MissingEntityException.class);
        store().removals().remove(router.id(), "eve");
        assertThat(store().lintDecisions().of(router.id())).isEmpty();
    }

    @Test
    void a_note_on_a_revision_is_replaced_and_removed_and_goes_with_the_router() {
        Router router = router("bot");
        store().revisionNotes().save(router.id(), 1, "first", "ada");
        store().revisionNotes().save(router.id(), 1, Hostile.TEXTS.getLast(), "eve");

        assertThat(reopened().revisionNotes().of(router.id(), 1, 9))
                .containsExactly(java.util.Map.entry(1, new RevisionNote(Hostile.TEXTS.getLast(), "eve", NOW)));
        assertThat(store().revisionNotes().of(router.id(), 2, 9)).isEmpty();
        assertThatThrownBy(() -> store().revisionNotes().save(router.id(), 2, "x", "eve"))
                .isInstanceOf(MissingEntityException.class);
        store().revisionNotes().save(router.id(), 1, "", "eve");
        assertThat(store().revisionNotes().of(router.id(), 1, 1)).isEmpty();
        store().revisionNotes().save(router.id(), 1, "again", "eve");
        store().routers().remove(router.id());
        assertThat(store().revisionNotes().of(router.id(), 1, 1)).isEmpty();
    }

    @Test
    void a_config_file_is_kept_with_its_router_and_a_composed_one_on_its_own() {
        Router router = router("bot");
        Router other = router("other");
        ConfigFileStore files = store().configFiles();
        ConfigFileStore.Text text = new ConfigFileStore.Text("yaml", Hostile.TEXTS.getLast());
        files.keep(router.id(), new ConfigFileStore.Text("json", "{}"));
        files.keep(router.id(), text);
        ComposedFile desk = files.add("desk", text, "ada");
        assertThatThrownBy(() -> files.add("desk", text, "eve")).isInstanceOf(NameTakenException.class);
        ConfigFileStore.Place place = new ConfigFileStore.Place(desk.id(), "routers[1]");

        assertThat(files.link(router.id(), place)).isTrue();
        assertThat(files.link(other.id(), place)).isFalse();
        assertThat(files.link(other.id(), new ConfigFileStore.Place(desk.id() + 1, "")))
                .isFalse();
        assertThatThrownBy(() -> files.keep(77, text)).isInstanceOf(MissingEntityException.class);

        assertThat(reopened().configFiles().of(router.id())).contains(text);
        assertThat(store().configFiles().of(other.id())).isEmpty();
        assertThat(store().configFiles().composed()).containsExactly(desk);
        assertThat(store().configFiles().find(desk.id())).contains(desk);
        assertThat(store().configFiles().members(desk.id()))
                .containsExactly(java.util.Map.entry("routers[1]", router.id()));
        assertThat(store().configFiles().placeOf(router.id())).contains(place);
        assertThat(store().configFiles().placeOf(other.id())).isEmpty();

        store().routers().remove(router.id());
        assertThat(store().configFiles().members(desk.id())).isEmpty();
        assertThat(store().configFiles().link(other.id(), place)).isTrue();
        store().configFiles().remove(desk.id());
        assertThat(store().configFiles().composed()).isEmpty();
        assertThat(store().configFiles().placeOf(other.id())).isEmpty();
        assertThat(store().routers().find(other.id())).isPresent();
    }

    @Test
    void the_file_of_a_router_is_kept_with_what_was_read_of_it_and_goes_with_the_router() {
        long router = store().routers()
                .add("support", config(Route.of("a", List.of("one"))), null, "ada", "Created")
                .id();
        FileSource source = new FileSource("https://git.example.org/r.git", "main", "r\u00fc.yaml");
        FollowRule rule = new FollowRule(Duration.ofMinutes(5), true);
        FollowedFile.Version version =
                new FollowedFile.Version(new FileCommit("ab12", NOW, "Ada \ud800", "Title"), "text \u0000 of it");
        store().followedFiles().follow(router, source, rule);
        store().followedFiles().saveSeen(router, source, version, NOW);
        store().followedFiles().saveTaken(router, source, version);
        store().followedFiles().saveProblem(router, source, "broken", NOW.plusSeconds(1));

        FollowedFile read = store().followedFiles().of(router).orElseThrow();
        assertThat(read.source()).isEqualTo(source);
        assertThat(read.rule()).isEqualTo(rule);
        assertThat(read.seen()).contains(version);
        assertThat(read.isNew()).isFalse();
        assertThat(read.problem()).isEqualTo("broken");
        assertThat(store().followedFiles().all()).containsExactly(read);

        FileSource other = new FileSource("https://git.example.org/r.git", "main", "other.yaml");
        store().followedFiles().follow(router, other, rule);
        store().followedFiles().saveSeen(router, source, version, NOW);
        assertThat(store().followedFiles().of(router).orElseThrow().seen())
                .as("what was read of another file")
                .isEmpty();
        assertThatThrownBy(() -> store().followedFiles().follow(77, source, rule))
                .isInstanceOf(MissingEntityException.class);

        store().removals().remove(router, "ada");
        assertThat(store().followedFiles().of(router)).isEmpty();
    }

    @Test
    void a_removed_remote_takes_its_plans_and_runs_with_it_and_leaves_the_router() {
        Remote remote = remote();
        StoredPlan plan = plan(remote);

        store().remotes().remove(remote.id());

        assertThat(store().plans().find(plan.id())).isEmpty();
        assertThat(freshly(remote.routerId()).routes()).hasSize(1);
        store().remotes().remove(remote.id());
    }

    @Test
    void neither_a_remote_nor_its_router_is_removed_under_a_run() {
        Remote remote = remote();
        Run run = store().runs().start(plan(remote).id(), remote.id(), "ada", NOW);

        assertThatThrownBy(() -> store().remotes().remove(remote.id()))
                .isInstanceOfSatisfying(
                        RunInProgressException.class,
                        under -> assertThat(under.runId()).isEqualTo(run.id()));
        assertThatThrownBy(() -> store().removals().remove(remote.routerId(), "ada"))
                .isInstanceOf(RunInProgressException.class);
        assertThatThrownBy(() -> store().routers().remove(remote.routerId()))
                .isInstanceOf(RunInProgressException.class);
        assertThat(store().runs().find(run.id())).contains(run);
    }

    // Checks

    private static CheckRecord check(long remote, Status status) {
        DiffCounts counts = status == Status.UNREACHABLE ? null : new DiffCounts(1, 2, 3, 4);
        Integer foreign =
                status == Status.UNREACHABLE ? null : (Integer) status.id().length();
        String text = status == Status.UNREACHABLE ? "\0 half \ud800" : null;
        return new CheckRecord(
                remote, NOW, 5, new Check(status, CheckDepth.DEEP, "abc", text, counts, 6, foreign, text), text);
    }

    @Test
    void checks_are_kept_newest_first() {
        Remote remote = remote();
        for (Status status : Status.values()) {
            store().checks().save(check(remote.id(), status));
        }
        store().checks().save(check(remote.id(), Status.UNREACHABLE));

        List<CheckRecord> newestFirst = new ArrayList<>(Arrays.stream(Status.values())
                .map(status -> check(remote.id(), status))
                .toList());
        newestFirst.add(check(remote.id(), Status.UNREACHABLE));
        Collections.reverse(newestFirst);
        assertThat(reopened().checks().history(remote.id(), 99)).isEqualTo(newestFirst);
        assertThat(store().checks().history(remote.id(), 2)).isEqualTo(newestFirst.subList(0, 2));
    }

    @Test
    void the_latest_check_that_reached_the_store_is_known_while_it_is_unreachable() {
        Remote remote = remote();
        assertThat(store().checks().latestReached(remote.id())).isEmpty();
        store().checks().save(check(remote.id(), Status.UNREACHABLE));
        assertThat(store().checks().latestReached(remote.id())).isEmpty();
        store().checks().save(check(remote.id(), Status.DRIFTED));
        store().checks().save(check(remote.id(), Status.SYNCED));
        store().checks().save(check(remote.id(), Status.UNREACHABLE));

        assertThat(store().checks().latest(remote.id())).contains(check(remote.id(), Status.UNREACHABLE));
        assertThat(store().checks().latestReached(remote.id())).contains(check(remote.id(), Status.SYNCED));
    }

    // Plans

    @Test
    void every_plan_reads_back_equal() {
        Remote remote = remote();
        for (int seed = 0; seed < 300; seed++) {
            Plan plan = new Hostile(seed).plan();
            StoredPlan saved = store().plans().save(remote.routerId(), remote.id(), seed, "ada \0", NOW, plan);

            StoredPlan read = store().plans().find(saved.id()).orElseThrow();
            assertThat(read).as("seed %d", seed).isEqualTo(saved);
            assertThat(read.plan()).as("seed %d", seed).isEqualTo(plan);
            assertThat(values(read.plan())).as("seed %d", seed).isEqualTo(values(plan));
        }
    }

    /** What the comparison of values passes over: the order of keys, and null against an empty object. */
    private static List<List<String>> values(Plan plan) {
        List<RouteValue> values = new ArrayList<>();
        plan.remote().upsert().forEach(step -> values.add(step.utterance().value()));
        plan.remote().renew().forEach(step -> values.add(step.utterance().value()));
        plan.remote().rewrite().forEach(step -> values.add(step.utterance().value()));
        plan.remote().delete().forEach(step -> values.add(step.utterance().value()));
        plan.local().upsert().forEach(utterance -> values.add(utterance.value()));
        plan.local().rewrite().forEach(utterance -> values.add(utterance.value()));
        plan.local().delete().forEach(utterance -> values.add(utterance.value()));
        plan.conflicts().forEach(conflict -> {
            values.add(conflict.taken());
            conflict.options().forEach(option -> values.add(option.value()));
        });
        return values.stream()
                .map(value -> List.of(written(value.functionSchemas()), written(value.metadata())))
                .toList();
    }

    private static String written(@Nullable JsonNode node) {
        return node == null ? "unknown" : PythonJson.dumps(node);
    }

    @Test
    void a_plan_outlives_the_store_that_saved_it() {
        StoredPlan saved = plan(remote());

        assertThat(reopened().plans().find(saved.id())).contains(saved);
    }

    @Test
    void what_a_plan_was_shown_with_reads_back_equal() {
        Remote remote = remote();
        for (int seed = 1; seed <= 20; seed++) {
            Plan plan = new Hostile(seed).plan();
            Map<String, RouteValue> there = new HashMap<>();
            Stream.of(plan.remote().move(), plan.remote().renew(), plan.remote().rewrite())
                    .flatMap(List::stream)
                    .forEach(step -> there.put(step.id(), step.utterance().value()));
            Map<String, RouteValue> here = new HashMap<>();
            plan.local()
                    .rewrite()
                    .forEach(utterance -> here.put(
                            utterance.route(), plan.local().rewrite().getFirst().value()));
            List<Finding> findings = Hostile.TEXTS.stream()
                    .map(text -> new Finding(
                            FindingCode.DELETES_SHARE, FindingLevel.BLOCK, text, text, text, List.of(text, "a")))
                    .toList();
            List<PlanCaution> cautions = Hostile.TEXTS.stream()
                    .map(text -> new PlanCaution(true, text, text))
                    .toList();
            StoredPlan given = new StoredPlan(
                    0,
                    remote.routerId(),
                    remote.id(),
                    1,
                    "ada",
                    NOW,
                    plan,
                    new PlanEvidence(new FormerValues(there, here), findings, cautions));

            StoredPlan saved = store().plans().save(given, null);

            assertThat(reopened().plans().find(saved.id())).contains(saved);
        }
    }

    @Test
    void a_plan_knows_the_newest_plan_that_was_created_from_it() {
        Remote remote = remote();
        StoredPlan first = plan(remote);
        assertThat(store().plans().replacing(first.id())).isEmpty();
        assertThat(first.evidence()).isNull();

        store().plans().save(first, first.id());
        StoredPlan newest = store().plans().save(first, first.id());

        assertThat(newest.id()).isNotEqualTo(first.id());
        assertThat(reopened().plans().replacing(first.id())).hasValue(newest.id());
        assertThat(store().plans().mode(first.id())).contains(first.plan().mode());
        assertThat(store().plans().mode(99)).isEmpty();
    }

    @Test
    void the_routes_of_a_plans_end_outlive_the_routers_own() {
        Remote remote = remote();
        Remote gone = store().remotes().add(router("gone").id(), "prod", "x");
        StoredPlan kept = plan(remote);
        plan(gone);
        store().routers().remove(gone.routerId());

        assertThat(reopened().plans().find(kept.id())).contains(kept);
    }

    // Runs

    @Test
    void a_run_is_followed_to_its_end() {
        Remote remote = remote();
        StoredPlan plan = plan(remote);
        Run started = store().runs().start(plan.id(), remote.id(), "ada \ud800", NOW);
        assertThat(started.isOpen()).isTrue();
        assertThat(started.progress()).isEqualTo(RunProgress.START);
        assertThat(store().runs().find(started.id())).contains(started);
        assertThat(store().runs().open()).containsExactly(started);

        RunProgress progress = new RunProgress(RunPhase.UPSERT, 5, 9, new RunTally(1, 2, 3, 4, 5, 6, true));
        store().runs().progress(started.id(), progress);
        assertThat(store().runs().find(started.id())).contains(started.with(progress));

        Instant later = NOW.plus(Duration.ofNanos(1));
        RunOutcome outcome = new RunOutcome.Applied(progress.tally(), "hash", 9);
        store().runs().finish(started.id(), later, outcome);
        Run ended = started.with(progress).ended(later, outcome);
        assertThat(reopened().runs().find(started.id())).contains(ended);
        assertThat(store().runs().open()).isEmpty();
        assertThat(store().runs().of(remote.id(), 9)).containsExactly(ended);
        assertThat(store().runs().ofPlan(plan.id())).containsExactly(ended);
    }

    @Test
    void who_started_and_resumed_a_run_reads_back_and_its_pauses_are_no_working_time() {
        Remote remote = remote();
        StoredPlan plan = plan(remote);
        RunOutcome stopped = new RunOutcome.Stopped(RunPhase.UPSERT, RunTally.NOTHING, "why");
        Run run = store().runs().start(plan.id(), remote.id(), RunStarter.token("ann \ud800", "deploy"), NOW);
        // Its console was killed 5 s after it began, which the next start noticed an hour later.
        store().runs().finish(run.id(), NOW.plusSeconds(3600), NOW.plusSeconds(5), stopped);
        store().runs().reopen(run.id(), RunPart.Kind.RESUME, RunStarter.autoSync("auto-sync"), NOW.plusSeconds(7200));
        store().runs().finish(run.id(), NOW.plusSeconds(7203), stopped);

        Run read = reopened().runs().find(run.id()).orElseThrow();

        assertThat(read.starter()).isEqualTo(RunStarter.token("ann \ud800", "deploy"));
        assertThat(read.starter().message()).isEqualTo("ann \ud800 by token deploy");
        assertThat(read.lastBy()).isEqualTo(RunStarter.autoSync("auto-sync"));
        assertThat(read.worked(NOW.plusSeconds(9999))).isEqualTo(Duration.ofSeconds(8));
        assertThat(read.paused()).isEqualTo(Duration.ofSeconds(7195));
        assertThat(read.finished()).isEqualTo(NOW.plusSeconds(7203));
    }

    @Test
    void the_steps_of_a_run_and_their_times_read_back() {
        Remote remote = remote();
        Run run = store().runs().start(plan(remote).id(), remote.id(), "ada", NOW);
        RunProgress progress = new RunProgress(
                        RunPhase.UNLOCK,
                        0,
                        0,
                        RunTally.NOTHING,
                        new RunSteps(Set.of(RunPhase.LOCK, RunPhase.READ), RunPhase.EMBED, true))
                .at(NOW, NOW.plusSeconds(1));

        store().runs().progress(run.id(), progress);

        assertThat(reopened().runs().find(run.id()).orElseThrow().progress()).isEqualTo(progress);
    }

    @Test
    void the_runs_of_a_remote_are_read_page_by_page() {
        Remote remote = remote();
        StoredPlan plan = plan(remote);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long id = store().runs().start(plan.id(), remote.id(), "ada", NOW).id();
            store().runs().finish(id, NOW, new RunOutcome.Refused(RunOutcome.Reason.STALE, "why"));
            ids.addFirst(id);
        }

        assertThat(store().runs().count(remote.id())).isEqualTo(5);
        assertThat(store().runs().of(remote.id(), 2, 2)).extracting(Run::id).isEqualTo(ids.subList(2, 4));
        assertThat(store().runs().of(remote.id(), 5, 2)).isEmpty();
        assertThat(store().runs().count(99)).isZero();
    }

    @Test
    void every_outcome_reads_back_equal() {
        Remote remote = remote();
        StoredPlan plan = plan(remote);
        List<RunOutcome> outcomes = new ArrayList<>();
        outcomes.add(new RunOutcome.Applied(RunTally.NOTHING, null, 0));
        outcomes.add(new RunOutcome.Applied(new RunTally(1, 2, 3, 4, 5, 6, true), "abc", 6));
        Hostile.TEXTS.forEach(text -> outcomes.add(new RunOutcome.Refused(RunOutcome.Reason.LOCKED, text)));
        for (RunOutcome.Reason reason : RunOutcome.Reason.values()) {
            outcomes.add(new RunOutcome.Refused(reason, "why"));
        }
        for (RunPhase phase : RunPhase.values()) {
            outcomes.add(new RunOutcome.Stopped(phase, new RunTally(6, 5, 4, 3, 2, 1, false), "why"));
        }
        for (RunOutcome outcome : outcomes) {
            long id = store().runs().start(plan.id(), remote.id(), "ada", NOW).id();
            store().runs().finish(id, NOW, outcome);

            assertThat(store().runs().find(id).orElseThrow().outcome()).isEqualTo(outcome);
        }
        assertThat(store().runs().of(remote.id(), outcomes.size() + 1))
                .extracting(Run::outcome)
                .containsExactlyElementsOf(outcomes.reversed());
        assertThat(store().runs().of(remote.id(), 2)).hasSize(2);
    }

    @Test
    void a_second_run_of_a_remote_waits_for_the_first() {
        Remote remote = remote();
        Remote other = store().remotes().add(remote.routerId(), "dev", "x");
        StoredPlan plan = plan(remote);
        Run first = store().runs().start(plan.id(), remote.id(), "ada", NOW);

        assertThatThrownBy(() -> store().runs().start(plan.id(), remote.id(), "bob", NOW))
                .isInstanceOfSatisfying(
                        RunInProgressException.class,
                        under -> assertThat(under.runId()).isEqualTo(first.id()));
        Run elsewhere = store().runs().start(plan(other).id(), other.id(), "bob", NOW);
        assertThat(store().runs().open()).containsExactly(first, elsewhere);

        store().runs().finish(first.id(), NOW, new RunOutcome.Refused(RunOutcome.Reason.STALE, "why"));
        Run second = store().runs().start(plan.id(), remote.id(), "bob", NOW);
        assertThat(store().runs().ofPlan(plan.id())).extracting(Run::id).containsExactly(second.id(), first.id());
    }

    @Test
    void a_plan_is_run_on_its_own_remote_only() {
        Remote remote = remote();
        Remote other = store().remotes().add(remote.routerId(), "dev", "x");
        StoredPlan plan = plan(remote);

        assertThatThrownBy(() -> store().runs().start(plan.id(), other.id(), "ada", NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store().runs().open()).isEmpty();
    }

    // Vectors

    @Test
    void vectors_are_kept_by_encoder_size_and_text() {
        float[] odd = {Float.NaN, -0.0f, Float.MIN_VALUE};
        store().vectors().put(ENCODER, Map.of("a", new float[] {1, 2}, "b", odd));
        store().vectors().put(new EncoderName("openai", "all-MiniLM"), Map.of("a", new float[] {3, 4}));

        assertThat(store().vectors().find(ENCODER, 2, List.of("a", "b", "c", "a")))
                .containsOnlyKeys("a")
                .containsEntry("a", new float[] {1, 2});
        assertThat(store().vectors().find(ENCODER, 3, List.of("a", "b")).get("b"))
                .isEqualTo(odd);
        assertThat(store().vectors().find(ENCODER, 4, List.of("a", "b"))).isEmpty();
        assertThat(store().vectors().find(new EncoderName("huggingface", "x"), 2, List.of("a")))
                .isEmpty();
        assertThat(store().vectors().find(ENCODER, 2, List.of())).isEmpty();
        assertThat(reopened().vectors().find(ENCODER, 2, List.of("a"))).containsEntry("a", new float[] {1, 2});
    }

    @Test
    void a_vector_that_is_put_again_replaces_the_first() {
        store().vectors().put(ENCODER, Map.of("a", new float[] {1, 2}));
        store().vectors().put(ENCODER, Map.of("a", new float[] {3, 4}));
        store().vectors().put(ENCODER, Map.of());

        assertThat(store().vectors().find(ENCODER, 2, List.of("a"))).containsEntry("a", new float[] {3, 4});
    }

    @Test
    void texts_that_only_look_alike_have_vectors_of_their_own() {
        Map<String, float[]> vectors = new HashMap<>();
        for (String text : Hostile.TEXTS) {
            vectors.put(text, new float[] {vectors.size()});
        }
        vectors.put("half ? a pair", new float[] {-1});
        store().vectors().put(ENCODER, vectors);

        Map<String, float[]> found = store().vectors().find(ENCODER, 1, vectors.keySet());
        assertThat(found).containsOnlyKeys(vectors.keySet());
        vectors.forEach((text, vector) -> assertThat(found.get(text)).isEqualTo(vector));
    }

    @Test
    void tens_of_thousands_of_texts_are_found_at_once() {
        Map<String, float[]> vectors = new HashMap<>();
        for (int i = 0; i < 40_000; i++) {
            vectors.put("text " + i, new float[] {i, -i});
        }
        store().vectors().put(ENCODER, vectors);

        Map<String, float[]> found = store().vectors().find(ENCODER, 2, vectors.keySet());
        assertThat(found).hasSize(40_000);
        assertThat(found.get("text 39999")).isEqualTo(new float[] {39_999, -39_999});
    }

    // Settings

    @Test
    void a_setting_that_is_put_again_replaces_the_first() {
        store().settings().put("demo", "made");
        store().settings().put("demo", "removed");

        assertThat(reopened().settings().get("demo")).contains("removed");
        assertThat(store().settings().get("Demo")).isEmpty();
    }

    // Keys

    @Test
    void a_sealed_key_comes_back_byte_for_byte_and_is_replaced_and_removed() {
        byte[] first = {0, -1, 127, 10, 39};
        store().sealedKeys().save("qdrant://b", new byte[] {1});
        store().sealedKeys().save("qdrant://a", new byte[0]);
        store().sealedKeys().save("qdrant://a", first);

        assertThat(reopened().sealedKeys().find("qdrant://a")).contains(first);
        assertThat(store().sealedKeys().servers()).containsExactly("qdrant://a", "qdrant://b");
        store().sealedKeys().remove("qdrant://a");
        store().sealedKeys().remove("qdrant://never");
        assertThat(store().sealedKeys().find("qdrant://a")).isEmpty();
        assertThat(store().sealedKeys().servers()).containsExactly("qdrant://b");
    }

    // Policies

    @Test
    void a_remotes_policy_is_the_usual_one_until_another_is_chosen() {
        Remote remote = remote();
        Policy strict = new Policy(
                Map.of(
                        FindingCode.SHARED_UTTERANCE,
                        FindingLevel.BLOCK,
                        FindingCode.SIDE_EMPTY,
                        FindingLevel.OFF,
                        FindingCode.ENCODER,
                        FindingLevel.WARN),
                0,
                Policy.MOST,
                7);

        assertThat(store().policies().of(remote.id())).isEqualTo(Policy.USUAL);
        store().policies().save(remote.id(), Policy.USUAL.with(FindingCode.SIDE_EMPTY, FindingLevel.WARN));
        store().policies().save(remote.id(), strict);

        assertThat(reopened().policies().of(remote.id())).isEqualTo(strict);
        store().policies().save(remote.id(), Policy.USUAL);
        assertThat(store().policies().of(remote.id())).isEqualTo(Policy.USUAL);
        assertThat(store().policies().of(77)).isEqualTo(Policy.USUAL);
    }

    @Test
    void a_policy_goes_with_its_remote_and_needs_one() {
        Remote remote = remote();
        store().policies().save(remote.id(), Policy.USUAL.with(FindingCode.SIDE_EMPTY, FindingLevel.OFF));

        store().remotes().remove(remote.id());

        assertThat(store().policies().of(remote.id())).isEqualTo(Policy.USUAL);
        assertThatThrownBy(() -> store().policies().save(remote.id(), Policy.USUAL))
                .isInstanceOf(MissingEntityException.class);
    }

    // Journals

    private static IndexRecord kept(String id, String route, RouteValue value, float... vector) {
        Utterance utterance = new Utterance(route, "text of " + id, value);
        return vector.length == 0 ? new IndexRecord(id, utterance) : new IndexRecord(id, utterance, vector);
    }

    private static String shown(IndexRecord record) {
        return record.id() + " " + record.utterance() + " "
                + record.vector().map(Arrays::toString).orElse("none");
    }

    private long begunRun() {
        Remote remote = remote();
        return store().runs().start(plan(remote).id(), remote.id(), "ada", NOW).id();
    }

    @Test
    void a_journal_comes_back_with_every_record_to_the_last_bit() {
        long run = begunRun();
        store().journals().begin(Journal.begun(run, 7, true, "abc", "{}"));
        assertThat(store().journals().find(run)).contains(new Journal(run, 7, true, "abc", "{}", false, null, 0));
        List<IndexRecord> records = new ArrayList<>();
        for (int i = 0; i < 1_203; i++) {
            records.add(kept(
                    "id " + i,
                    Hostile.TEXTS.get(i % Hostile.TEXTS.size()),
                    new Hostile(i).value(),
                    i,
                    -0.0f,
                    Float.MIN_VALUE));
        }
        records.add(kept("unknown", "r", new RouteValue(null, null)));
        store().journals().keep(run, records.subList(0, 600));
        store().journals().keep(run, records.subList(500, records.size()));
        store().journals().complete(run);
        store().journals().intend(run, RunPhase.DELETE, 512);

        assertThat(reopened().journals().find(run))
                .contains(new Journal(run, 7, true, "abc", "{}", true, RunPhase.DELETE, 512));
        assertThat(store().journals().records(run)).isEqualTo(records.size());
        List<String> read = new ArrayList<>();
        store().journals().read(run, page -> page.forEach(record -> read.add(shown(record))));
        assertThat(read)
                .containsExactlyInAnyOrderElementsOf(
                        records.stream().map(ConsoleStoreContract::shown).toList());
    }

    @Test
    void a_journal_that_is_begun_again_forgets_the_first() {
        long run = begunRun();
        store().journals().begin(Journal.begun(run, 1, true, "abc", ""));
        store().journals().keep(run, List.of(kept("a", "r", RouteValue.NONE, 1)));
        store().journals().begin(Journal.begun(run, 2, false, null, null));
        assertThat(store().journals().records(run)).isZero();
        assertThat(store().journals().find(run)).contains(new Journal(run, 2, false, null, null, false, null, 0));
    }

    @Test
    void refused_rows_come_back_in_pages_and_go_when_they_are_taken() {
        long run = begunRun();
        store().journals().begin(Journal.begun(run, 1, true, null, null, OnRefusal.SKIP));
        List<RefusedRow> rows = List.of(
                new RefusedRow(
                        RunPhase.UPSERT, "1", new UtteranceKey("a \u0000", "\uD800 half"), "no </script> \u0000"),
                new RefusedRow(RunPhase.UPSERT, "2", new UtteranceKey("b", "two"), "no"),
                new RefusedRow(RunPhase.DELETE, "1", new UtteranceKey("a", "gone"), "not that either"));
        store().journals().refuse(run, RunPhase.UPSERT, 2_048, rows.subList(0, 2));
        store().journals().refuse(run, RunPhase.DELETE, 3, rows.subList(1, 3));

        assertThat(reopened().journals().find(run))
                .contains(new Journal(run, 1, true, null, null, false, RunPhase.DELETE, 3, OnRefusal.SKIP));
        assertThat(store().journals().refusedRows(run)).isEqualTo(3);
        assertThat(store().journals().refused(run, 0, 10)).isEqualTo(rows);
        assertThat(store().journals().refused(run, 1, 1)).isEqualTo(rows.subList(1, 2));

        RefusedRow again = new RefusedRow(RunPhase.UPSERT, "2", new UtteranceKey("b", "two"), "still no");
        store().journals().retried(run, List.of(rows.getFirst()), List.of(again));
        assertThat(store().journals().refused(run, 0, 10)).containsExactly(again, rows.get(2));

        store().journals().choose(run, OnRefusal.STOP);
        assertThat(store().journals().find(run).orElseThrow().onRefusal()).isEqualTo(OnRefusal.STOP);
        store().journals().begin(Journal.begun(run, 2, true, null, null));
        assertThat(store().journals().refusedRows(run)).isZero();
    }

    @Test
    void a_run_that_ended_but_for_refused_rows_comes_back_as_it_was() {
        long run = begunRun();
        for (String why : Arrays.asList("locked", null)) {
            RunOutcome outcome = new RunOutcome.AllBut(new RunTally(1, 2, 3, 4, 5, 6, true), 6, 7, why);
            store().runs().finish(run, NOW, outcome);
            assertThat(reopened().runs().find(run).orElseThrow().outcome()).isEqualTo(outcome);
        }
    }

    @Test
    void journals_of_older_runs_are_given_up_and_that_of_an_open_one_never() {
        Remote remote = remote();
        List<Long> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            long run = store().runs()
                    .start(plan(remote).id(), remote.id(), "ada", NOW)
                    .id();
            store().journals().begin(Journal.begun(run, i, true, null, null));
            runs.add(run);
            if (i < 3) {
                store().runs().finish(run, NOW, new RunOutcome.Stopped(RunPhase.UPSERT, RunTally.NOTHING, "cut off"));
            }
        }
        store().journals().prune(remote.id(), 1);
        assertThat(runs.stream().map(run -> store().journals().find(run).isPresent()))
                .containsExactly(false, false, false, true);
        store().journals().prune(remote.id(), 0);
        assertThat(store().journals().find(runs.getLast())).isPresent();
    }

    @Test
    void a_run_that_ended_can_be_opened_again_and_one_that_takes_it_back_says_so() {
        Remote remote = remote();
        Run run = store().runs().start(plan(remote).id(), remote.id(), "ada", NOW);
        store().runs().finish(run.id(), NOW, new RunOutcome.Stopped(RunPhase.UPSERT, RunTally.NOTHING, "cut off"));
        assertThat(store().runs()
                        .reopen(run.id(), RunPart.Kind.RESUME, RunStarter.person("bob"), NOW)
                        .isOpen())
                .isTrue();
        assertThat(store().runs().open()).extracting(Run::id).containsExactly(run.id());
        assertThatThrownBy(() -> store().runs().reopen(run.id(), RunPart.Kind.RESUME, RunStarter.person("bob"), NOW))
                .isInstanceOf(RunInProgressException.class);
        assertThatThrownBy(() -> store().runs().startUndo(run, "bob", NOW)).isInstanceOf(RunInProgressException.class);
        store().runs().finish(run.id(), NOW, new RunOutcome.Stopped(RunPhase.UPSERT, RunTally.NOTHING, "again"));
        Run undo = store().runs().startUndo(run, "bob", NOW);
        assertThat(reopened().runs().find(undo.id()).orElseThrow().undoes()).isEqualTo(run.id());
        assertThatThrownBy(() -> store().runs().reopen(99, RunPart.Kind.RESUME, RunStarter.person("bob"), NOW))
                .isInstanceOf(MissingEntityException.class);
    }

    // Open work

    @Test
    void plans_are_open_until_a_run_applied_them_or_their_review_was_given_up() {
        Remote remote = remote();
        StoredPlan applied = plan(remote);
        StoredPlan givenUp = plan(remote);
        StoredPlan current = plan(remote);
        assertThat(store().openWork().plans(remote.id(), 0, 9))
                .extracting(OpenPlan::id)
                .containsExactly(current.id(), givenUp.id(), applied.id());
        Run run = store().runs().start(applied.id(), remote.id(), "bob", NOW);
        store().runs().finish(run.id(), NOW, new RunOutcome.Applied(RunTally.NOTHING, "hash", 1));
        Review review = store().reviews().open(givenUp.id(), "operations", "Release", "", "ada", List.of());
        assertThat(store().openWork().plans(remote.id(), 0, 9))
                .extracting(OpenPlan::id, OpenPlan::review)
                .containsExactly(tuple(current.id(), null), tuple(givenUp.id(), review.id()));
        store().reviews().end(review.id(), Review.State.CLOSED, "ann");
        assertThat(store().openWork().countPlans(remote.id())).isEqualTo(1);
        assertThat(store().openWork().newestPlans(PermissionReach.EVERYWHERE, 9))
                .singleElement()
                .satisfies(plan -> {
                    assertThat(plan.id()).isEqualTo(current.id());
                    assertThat(plan.remote()).isEqualTo("prod");
                    assertThat(plan.changes()).isPositive();
                });
        assertThat(store().openWork().newestPlans(new PermissionReach(false, Set.of(99L), Set.of()), 9))
                .isEmpty();
        store().autoSyncs().set(remote.id(), Mode.MERGE);
        store().autoSyncs().looked(remote.id(), "states", NOW, "blocked", current.id());
        assertThat(store().openWork().decisions(PermissionReach.EVERYWHERE, 9))
                .extracting(OpenPlan::id)
                .containsExactly(current.id());
    }

    @Test
    void a_comment_keeps_its_line_its_replies_and_who_resolved_it() {
        StoredPlan plan = plan(remote());
        ReviewStore reviews = store().reviews();
        long review = reviews.open(plan.id(), "operations", "Release", "", "ada", List.of())
                .id();
        String odd = "\u0000 \\ \ud83d\ude80 \u202e";
        CommentedLine line = new CommentedLine("rewrite", null, odd, "digest");
        CommentTarget place = new CommentTarget(odd, "two\nlines");
        long id = reviews.comment(
                review,
                new CommentDraft("bob", plan.id(), place, line, odd, new SuggestedEdit.Add("a", "three"), null));
        long other = reviews.comment(review, CommentDraft.on(CommentTarget.PLAN, "bob", plan.id(), "all of it"));
        ReviewComment first = reviews.comments(review).getFirst();
        long reply = reviews.comment(review, CommentDraft.replying(first, "ada", plan.id(), "because"));

        assertThat(first.line()).isEqualTo(line);
        assertThat(first.place()).isEqualTo(place);
        assertThat(first.text()).isEqualTo(odd);
        assertThat(CommentThread.of(reviews.comments(review)))
                .extracting(each -> each.first().id(), each -> each.replies().size(), CommentThread::isOpen)
                .containsExactly(tuple(id, 1, true), tuple(other, 0, true));
        assertThat(reviews.decide(id, ReviewComment.Decision.ACCEPTED, "ada")).isTrue();
        assertThat(reviews.resolve(id, true, "cat"))
                .as("its suggestion resolved it")
                .isFalse();
        assertThat(reviews.resolve(reply, true, "cat")).as("a reply").isFalse();
        assertThat(reviews.comments(review).getFirst().resolution())
                .isEqualTo(new ReviewComment.Resolution("ada", NOW));
        assertThat(reviews.resolve(id, false, "cat")).isTrue();
        assertThat(reviews.resolve(id, false, "cat")).isFalse();
        assertThat(reviews.resolve(other, true, "cat")).isTrue();
        assertThat(CommentCounts.of(CommentThread.of(reviews.comments(review)))).isEqualTo(new CommentCounts(1, 1));
        reviews.end(review, Review.State.CLOSED, odd);
        assertThat(reviews.find(review).orElseThrow().ended()).isEqualTo(new Review.Ending(odd, NOW));
    }

    @Test
    void a_review_concerns_those_who_may_judge_revise_or_apply_it() {
        Remote remote = remote();
        Review review = store().reviews().open(plan(remote).id(), "operations", "Release", "", "ada", List.of("bo%b"));
        PermissionReach nowhere = new PermissionReach(false, Set.of(), Set.of());
        PermissionReach here = new PermissionReach(false, Set.of(), Set.of(remote.id()));
        assertThat(store().openWork().reviews("bo%b", here, nowhere, 9))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.asksReviewer()).isTrue();
                    assertThat(each.listed().review()).isEqualTo(review);
                });
        assertThat(store().openWork().reviews("bo%b", nowhere, nowhere, 9)).isEmpty();
        assertThat(store().openWork().reviews("bob", here, nowhere, 9)).isEmpty();
        assertThat(store().openWork().reviews("olga", nowhere, here, 9))
                .singleElement()
                .satisfies(each -> assertThat(each.mayBeReady()).isTrue());
        store().reviews()
                .add(review.id(), "bo%b", ReviewVerdict.Kind.ASKS_FOR_CHANGES, review.plan(), "operations", "no");
        assertThat(store().openWork().reviews("bo%b", here, nowhere, 9)).isEmpty();
        assertThat(store().openWork().reviews("olga", nowhere, here, 9)).isEmpty();
        assertThat(store().openWork().reviews("ada", nowhere, nowhere, 9))
                .singleElement()
                .satisfies(each -> assertThat(each.asksAuthor()).isTrue());
        store().reviews().add(review.id(), "bo%b", ReviewVerdict.Kind.APPROVES, review.plan(), "operations", "");
        assertThat(store().openWork().reviews("ada", nowhere, nowhere, 9)).isEmpty();
        assertThat(store().openWork().reviews("olga", nowhere, here, 9))
                .singleElement()
                .satisfies(each -> assertThat(each.approvals()).isEqualTo(1));
    }

    // Auto-sync

    @Test
    void an_auto_sync_comes_back_with_what_was_tried_until_it_is_set_again() {
        Remote remote = remote();
        store().autoSyncs().looked(remote.id(), "states", NOW, "passed over", null);
        assertThat(store().autoSyncs().all()).isEmpty();
        store().autoSyncs().set(remote.id(), Mode.MERGE);
        store().autoSyncs().looked(remote.id(), "states", NOW, "</script>", 7L);
        store().autoSyncs().looked(remote.id(), null, NOW, "waits", null);
        assertThat(reopened().autoSyncs().all())
                .containsExactly(new AutoSync(remote.id(), Mode.MERGE, "states", NOW, "waits", null));
        store().autoSyncs().set(remote.id(), Mode.ERROR);
        assertThat(store().autoSyncs().find(remote.id()))
                .contains(new AutoSync(remote.id(), Mode.ERROR, null, null, null, null));
        store().autoSyncs().clear(remote.id());
        assertThat(store().autoSyncs().find(remote.id())).isEmpty();
        assertThatThrownBy(() -> store().autoSyncs().set(99, Mode.LOCAL)).isInstanceOf(MissingEntityException.class);
        store().autoSyncs().set(remote.id(), Mode.LOCAL);
        store().remotes().remove(remote.id());
        assertThat(store().autoSyncs().all()).isEmpty();
    }

    // Locks

    @Test
    void what_was_opened_by_hand_comes_back_newest_first() {
        Remote remote = remote();
        LockRelease first = new LockRelease(remote.id(), NOW, "ada", "somebody", "\ud800 </script>");
        LockRelease second = new LockRelease(remote.id(), NOW.plusSeconds(1), "bob", "a console", "dead");
        store().lockReleases().add(first);
        store().lockReleases().add(second);
        assertThat(reopened().lockReleases().of(remote.id(), 5)).containsExactly(second, first);
        assertThat(store().lockReleases().of(remote.id(), 1)).containsExactly(second);
        assertThatThrownBy(() -> store().lockReleases().add(new LockRelease(99, NOW, "a", "b", "c")))
                .isInstanceOf(MissingEntityException.class);
    }

    // Changes of remotes

    @Test
    void the_latest_change_of_each_cause_comes_back_and_goes_with_its_remote() {
        Remote remote = remote();
        assertThat(store().remoteChanges().of(remote.id())).isEmpty();
        RemoteChange run = new RemoteChange(remote.id(), NOW.plusSeconds(9), RemoteChange.Cause.RUN);
        store().remoteChanges().save(new RemoteChange(remote.id(), NOW, RemoteChange.Cause.RUN));
        store().remoteChanges().save(run);
        store().lockReleases().add(new LockRelease(remote.id(), NOW, "ada", "a console", "dead"));
        store().remoteChanges().save(new RemoteChange(99, NOW, RemoteChange.Cause.RUN));

        assertThat(reopened().remoteChanges().of(remote.id()))
                .containsExactly(new RemoteChange(remote.id(), NOW, RemoteChange.Cause.LOCK_RELEASE), run);
        assertThat(store().remoteChanges().of(99)).isEmpty();
        store().remotes().remove(remote.id());
        assertThat(store().remoteChanges().of(remote.id())).isEmpty();
    }

    @Test
    void another_name_of_a_remote_or_router_is_no_change_of_the_remote_and_another_address_is() {
        Remote remote = remote();
        store().remotes().update(remote.id(), "renamed", remote.address());
        assertThat(store().remoteChanges().of(remote.id())).isEmpty();

        store().remotes().update(remote.id(), "renamed", "memory:elsewhere");
        assertThat(store().remoteChanges().of(remote.id()))
                .extracting(RemoteChange::cause)
                .containsExactly(RemoteChange.Cause.ADDRESS);
    }

    // Two consoles

    @Test
    void one_console_sees_at_once_what_another_did() {
        ConsoleStore other = another();
        Router router = router("bot");
        assertThat(other.routers().find(router.id())).contains(router);
        Revision second = other.routers().commit(router.id(), 1, config(), "bob", "Emptied");

        assertThat(store().routers().find(router.id()).orElseThrow().head()).isEqualTo(second);
    }

    @Test
    void of_fifty_commits_from_one_revision_one_wins() throws Exception {
        Router router = router("bot");
        ConsoleStore other = another();

        List<Object> results = atOnce(
                50,
                i -> () -> (i % 2 == 0 ? store() : other)
                        .routers()
                        .commit(router.id(), 1, config(Route.of("r" + i, List.of("u" + i))), "ada", "Edit " + i));

        assertThat(results).filteredOn(Revision.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(StaleRevisionException.class::isInstance).hasSize(49);
        Object won =
                results.stream().filter(Revision.class::isInstance).findFirst().orElseThrow();
        assertThat(store().routers().find(router.id()).orElseThrow().head()).isEqualTo(won);
        assertThat(store().routers().history(router.id(), 0, 99)).hasSize(2);
    }

    @Test
    void of_fifty_runs_started_at_once_one_wins() throws Exception {
        Remote remote = remote();
        StoredPlan plan = plan(remote);
        ConsoleStore other = another();

        List<Object> results =
                atOnce(50, i -> () -> (i % 2 == 0 ? store() : other).runs().start(plan.id(), remote.id(), "ada", NOW));

        Run won =
                (Run) results.stream().filter(Run.class::isInstance).findFirst().orElseThrow();
        assertThat(results)
                .filteredOn(RunInProgressException.class::isInstance)
                .hasSize(49)
                .allSatisfy(refused ->
                        assertThat(((RunInProgressException) refused).runId()).isEqualTo(won.id()));
        assertThat(store().runs().open()).containsExactly(won);
    }

    @Test
    void commits_that_start_over_when_refused_all_arrive() throws Exception {
        Router router = router("bot");
        ConsoleStore other = another();

        List<Object> results = atOnce(20, i -> () -> insist(i % 2 == 0 ? store() : other, router.id(), i));

        assertThat(results).allSatisfy(result -> assertThat(result).isInstanceOf(Revision.class));
        assertThat(store().routers()
                        .find(router.id())
                        .orElseThrow()
                        .head()
                        .config()
                        .routes())
                .extracting(Route::name)
                .containsAll(IntStream.range(0, 20).mapToObj(i -> "r" + i).toList());
    }

    private static Revision insist(ConsoleStore store, long id, int i) {
        while (true) {
            Revision head = store.routers().find(id).orElseThrow().head();
            List<Route> routes = new ArrayList<>(head.config().routes());
            routes.add(Route.of("r" + i, List.of("u" + i)));
            try {
                return store.routers().commit(id, head.number(), head.config().withRoutes(routes), "ada", "Edit " + i);
            } catch (StaleRevisionException e) {
                assertThat(e.head()).isGreaterThan(head.number());
            }
        }
    }

    @Test
    void readers_see_whole_states_while_others_write() throws Exception {
        Router router = router("bot");
        ConsoleStore other = another();
        List<Object> results = atOnce(8, i -> () -> {
            for (int n = 0; n < 25; n++) {
                if (i < 2) {
                    insist(i == 0 ? store() : other, router.id(), n);
                } else if (i == 2) {
                    Router gone = other.routers()
                            .add("gone " + n, config(Route.of("g" + n, List.of("x"))), null, "ada", "Made");
                    other.routers().remove(gone.id());
                } else {
                    (i % 2 == 0 ? store() : other).routers().all().forEach(ConsoleStoreContract::isWhole);
                }
            }
            return "done";
        });

        assertThat(results).containsOnly("done");
    }

    private static void isWhole(Router router) {
        int routes = router.head().config().routes().size();
        assertThat(routes).isEqualTo(router.name().equals("bot") ? router.head().number() : 1);
    }

    // Test sets and evaluations

    private static final List<LabelledSentence> ROWS = List.of(
            new LabelledSentence("one", "politics", Set.of("must", "vip")),
            new LabelledSentence("NUL \0 and half \ud800 of a pair", "a\0\ud83d", Set.of("\udc00")),
            new LabelledSentence("one", ""));

    @Test
    void a_test_set_keeps_every_version_exactly() {
        Router router = router("bot");
        String name = Hostile.TEXTS.getLast();
        TestSet added = store().testSets().add(router.id(), name, ROWS, name, name);
        TestSet changed = store().testSets().change(added.id(), 1, ROWS.subList(0, 1), "eve", "Removed 2 rows");

        assertThat(added.head()).isEqualTo(new TestSet.VersionLine(1, name, NOW, name, 3));
        assertThat(added.heldOut()).isEqualTo(TestSet.USUAL_HELD_OUT);
        assertThat(reopened().testSets().find(added.id())).contains(changed);
        assertThat(store().testSets().version(added.id(), 1)).contains(new TestSet.Version(added.head(), ROWS));
        assertThat(store().testSets().version(added.id(), 2).orElseThrow().sentences())
                .isEqualTo(ROWS.subList(0, 1));
        assertThat(store().testSets().version(added.id(), 3)).isEmpty();
        assertThat(store().testSets().versions(added.id())).containsExactly(changed.head(), added.head());
        assertThat(store().testSets().of(router.id())).containsExactly(changed);
        assertThat(store().testSets().of(99)).isEmpty();
    }

    @Test
    void a_change_of_an_older_version_of_a_test_set_is_refused() {
        TestSet set = store().testSets().add(router("bot").id(), "base", ROWS, "ada", "Created");
        store().testSets().change(set.id(), 1, List.of(), "ada", "Emptied");

        assertThatThrownBy(() -> store().testSets().change(set.id(), 1, ROWS, "eve", "Edited"))
                .isInstanceOfSatisfying(StaleVersionException.class, stale -> {
                    assertThat(stale.testSetId()).isEqualTo(set.id());
                    assertThat(stale.base()).isEqualTo(1);
                    assertThat(stale.head()).isEqualTo(2);
                });
        assertThat(store().testSets().versions(set.id())).hasSize(2);
        assertThatThrownBy(() -> store().testSets().change(99, 1, ROWS, "eve", "Edited"))
                .isInstanceOf(MissingEntityException.class);
    }

    @Test
    void the_name_of_a_test_set_is_its_own_within_its_router() {
        Router router = router("bot");
        TestSet set = store().testSets().add(router.id(), "base", ROWS, "ada", "Created");
        TestSet other = store().testSets().add(router.id(), "other", ROWS, "ada", "Created");
        store().testSets().add(router("second").id(), "base", ROWS, "ada", "Created");

        assertThatThrownBy(() -> store().testSets().add(router.id(), "base", ROWS, "ada", "Created"))
                .isInstanceOf(NameTakenException.class);
        assertThatThrownBy(() -> store().testSets().rename(other.id(), "base", 30))
                .isInstanceOf(NameTakenException.class);
        assertThatThrownBy(() -> store().testSets().add(99, "x", ROWS, "ada", "Created"))
                .isInstanceOf(MissingEntityException.class);
        assertThatThrownBy(() -> store().testSets().rename(99, "x", 30)).isInstanceOf(MissingEntityException.class);
        store().testSets().rename(set.id(), "a first", 0);
        assertThat(store().testSets().of(router.id()))
                .extracting(TestSet::name, TestSet::heldOut)
                .containsExactly(tuple("a first", 0), tuple("other", 30));
        store().testSets().remove(other.id());
        store().testSets().remove(other.id());
        assertThat(store().testSets().of(router.id())).hasSize(1);
    }

    /** A score that is no number comes from a store, not from here, and must not be lost or stop the page. */
    private static Evaluation evaluation() {
        List<RouteScore> best = List.of(
                score("a\0", Double.NaN, null, List.of(new ProbeHit("a\0", "half \udfff", Double.NEGATIVE_INFINITY))),
                score("\ud800", Double.POSITIVE_INFINITY, Double.NaN, List.of()),
                score("politics", 0.1 + 0.2, -0.0, List.of(new ProbeHit("politics", "vote", Double.MIN_VALUE))));
        return new Evaluation(List.of(
                new EvaluatedSentence(ROWS.get(0), "\ud800", best),
                new EvaluatedSentence(ROWS.get(1), "", List.of()),
                new EvaluatedSentence(ROWS.get(2), "", best)));
    }

    private static RouteScore score(String route, double score, @Nullable Double threshold, List<ProbeHit> hits) {
        return new RouteScore(route, score, score, threshold, ThresholdSource.ROUTER, true, false, true, hits);
    }

    @Test
    void an_evaluation_comes_back_with_every_score_and_the_records_of_each_miss() {
        Remote remote = remote();
        TestSet set = store().testSets().add(remote.routerId(), "base", ROWS, "ada", "Created");
        EvaluationSubject reading =
                new EvaluationSubject.RemoteReading(1, remote.id(), Hostile.TEXTS.getLast(), NOW, "print");
        StoredEvaluation stored = store().evaluations()
                .add(set.id(), 1, reading, evaluation(), Hostile.TEXTS.getLast(), NOW, Duration.ofMillis(1_234));

        assertThat(stored.figures()).isEqualTo(new StoredEvaluation.Figures(3, 1, 2, 0, 1, 1, 0.0));
        assertThat(stored.subject()).isEqualTo(reading);
        assertThat(reopened().evaluations().find(stored.id())).contains(stored);
        List<EvaluatedSentence> read =
                store().evaluations().sentences(stored.id()).orElseThrow().sentences();
        assertThat(read.subList(0, 2)).isEqualTo(evaluation().sentences().subList(0, 2));
        assertThat(read.get(2).best())
                .extracting(RouteScore::score)
                .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, 0.1 + 0.2);
        assertThat(read.get(2).best()).allMatch(score -> score.hits().isEmpty());
        store().remotes().remove(remote.id());
        assertThat(store().evaluations().of(remote.routerId(), 5)).containsExactly(stored);
    }

    @Test
    void the_newest_evaluation_of_a_subject_is_found_and_goes_with_its_test_set() {
        Router router = router("bot");
        TestSet set = store().testSets().add(router.id(), "base", ROWS, "ada", "Created");
        EvaluationSubject local = new EvaluationSubject.LocalRevision(1);
        EvaluationSubject plan = new EvaluationSubject.PlannedRemote(1, 7, "prod", 9);
        store().evaluations().add(set.id(), 1, local, evaluation(), "ada", NOW, Duration.ZERO);
        StoredEvaluation second =
                store().evaluations().add(set.id(), 1, local, evaluation(), "ada", NOW, Duration.ZERO);
        StoredEvaluation planned =
                store().evaluations().add(set.id(), 1, plan, evaluation(), "ada", NOW, Duration.ZERO);

        assertThat(store().evaluations().newest(set.id(), 1, local)).contains(second);
        assertThat(store().evaluations().newest(set.id(), 1, plan)).contains(planned);
        assertThat(store().evaluations().newest(set.id(), 1, new EvaluationSubject.LocalRevision(2)))
                .isEmpty();
        assertThat(store().evaluations().of(router.id(), 2)).containsExactly(planned, second);
        assertThatThrownBy(() -> store().evaluations()
                        .add(set.id(), 1, local, new Evaluation(List.of()), "ada", NOW, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().evaluations().add(set.id(), 2, local, evaluation(), "ada", NOW, Duration.ZERO))
                .isInstanceOf(MissingEntityException.class);
        store().evaluations().remove(planned.id());
        store().testSets().remove(set.id());
        assertThat(store().evaluations().of(router.id(), 9)).isEmpty();
        assertThat(store().evaluations().sentences(second.id())).isEmpty();
    }

    @Test
    void a_restored_router_has_the_newest_version_of_its_test_sets_again() {
        Router router = router("bot");
        String name = Hostile.TEXTS.getLast();
        TestSet set = store().testSets().add(router.id(), name, List.of(), "ada", "Created");
        store().testSets().change(set.id(), 1, ROWS, "ada", "Imported");
        store().testSets().rename(set.id(), name, 45);
        store().evaluations()
                .add(set.id(), 2, new EvaluationSubject.LocalRevision(1), evaluation(), "ada", NOW, Duration.ZERO);
        assertThat(store().removals().ofRouter(router.id())).isEqualTo(new RemovalContents(0, 0, 0, 0, 0, 0, 1, 1));

        long removal = store().removals().remove(router.id(), "ada");
        assertThat(store().testSets().find(set.id())).isEmpty();
        assertThat(reopened().removals().find(removal).orElseThrow().testSets()).isEqualTo(1);
        long restored = store().removals().restore(removal, "bot", name);

        TestSet back = store().testSets().of(restored).getFirst();
        assertThat(back.name()).isEqualTo(name);
        assertThat(back.heldOut()).isEqualTo(45);
        assertThat(back.head()).isEqualTo(new TestSet.VersionLine(1, name, NOW, "Restored with the router", 3));
        assertThat(store().testSets().version(back.id(), 1).orElseThrow().sentences())
                .isEqualTo(ROWS);
        assertThat(store().evaluations().of(restored, 9)).isEmpty();
    }

    /** What each of so many threads, let go at once, returned or threw. */
    private static List<Object> atOnce(int threads, java.util.function.IntFunction<Callable<Object>> work)
            throws Exception {
        CountDownLatch ready = new CountDownLatch(threads);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<Object>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<Object> task = work.apply(i);
                futures.add(executor.submit(() -> {
                    ready.countDown();
                    ready.await();
                    List<Object> result = new ArrayList<>();
                    Throwable thrown = catchThrowable(() -> result.add(task.call()));
                    return thrown == null ? result.getFirst() : thrown;
                }));
            }
            List<Object> results = new ArrayList<>();
            for (Future<Object> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
