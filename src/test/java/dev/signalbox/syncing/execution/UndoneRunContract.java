package dev.signalbox.syncing.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.Services;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.HashingEncoder;
import dev.signalbox.encoder.OneEncoder;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexRecord;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.SchemeIndexes;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.dialect.ClassicSettings;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.route.dialect.RouterSettings;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.store.TemporaryStore;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.IrregularRecords;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.PlanBuilder;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.plan.VectorPolicy;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import dev.signalbox.sync.run.RunTally;
import dev.signalbox.syncing.state.IndexSnapshot;
import dev.signalbox.syncing.state.LeaseNote;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.syncing.state.SignalboxMetadata;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A whole run of a console and its undo, on an index that other programs write to as well: what the store holds afterwards is to the byte
 * what it held before. A subclass has a store, plants in it past the adapter and dumps it past the adapter.
 */
abstract class UndoneRunContract {
    protected static final HashingEncoder ENCODER = new HashingEncoder();

    private static final RouteValue TAGGED = new RouteValue(
            NullNode.instance, JsonNodeFactory.instance.objectNode().put("owner", "ops"));
    private static final Instant EARLIER = Instant.parse("2026-10-01T08:00:00Z");
    private static final String LONG = "a long text\n" + "é👍\"".repeat(2_000);

    @TempDir
    Path folder;

    private Dialect dialect = Dialect.V0;
    private RouteValue none = RouteValue.NONE;
    private RouteValue tagged = TAGGED;
    private ConsoleStore store;
    private SchemeIndexes indexes;
    private Services works;
    private Router router;
    private Remote remote;

    /** What a run is made for. */
    enum Scenario {
        LOCAL(Mode.LOCAL),
        MERGE(Mode.MERGE),
        MERGE_FORCE_LOCAL(Mode.MERGE_FORCE_LOCAL),
        MERGE_FORCE_REMOTE(Mode.MERGE_FORCE_REMOTE),
        REMOTE_NORMALIZED(Mode.REMOTE),
        LOCAL_WITH_EVERY_VECTOR_ANEW(Mode.LOCAL),
        MERGE_WITH_EVERY_VECTOR_ANEW(Mode.MERGE),
        ONE_ROUTE_ONLY(Mode.LOCAL),
        A_ROUTE_DELETED(Mode.LOCAL);

        private final Mode mode;

        Scenario(Mode mode) {
            this.mode = mode;
        }

        PlanRequest aim() {
            PlanRequest aim = PlanRequest.of(mode, MergeSemantics.SEMANTIC_ROUTER);
            return switch (this) {
                case LOCAL, MERGE, MERGE_FORCE_LOCAL, MERGE_FORCE_REMOTE -> aim;
                case REMOTE_NORMALIZED -> aim.with(IrregularRecords.NORMALIZED);
                case LOCAL_WITH_EVERY_VECTOR_ANEW, MERGE_WITH_EVERY_VECTOR_ANEW -> aim.with(VectorPolicy.RE_EMBEDDED);
                case ONE_ROUTE_ONLY -> leaving(aim, "politics", "local only", "remote only", "farewell");
                case A_ROUTE_DELETED -> leaving(aim, "politics", "chitchat", "local only", "farewell");
            };
        }

        private static PlanRequest leaving(PlanRequest aim, String... routes) {
            return aim.leaving(new LeftOut(Set.of(routes), Set.of()));
        }

        /** Whether a run did what it is made for. */
        boolean isDoneBy(RunTally tally) {
            return switch (this) {
                case LOCAL, MERGE_FORCE_LOCAL -> tally.upserted() > 0 && tally.deleted() > 0;
                case MERGE, ONE_ROUTE_ONLY, MERGE_FORCE_REMOTE, REMOTE_NORMALIZED -> tally.deleted() > 0;
                case LOCAL_WITH_EVERY_VECTOR_ANEW, MERGE_WITH_EVERY_VECTOR_ANEW -> tally.renewed() > 0;
                case A_ROUTE_DELETED -> tally.deleted() == 2 && tally.upserted() == 0;
            };
        }

        /** The encoder that made the vectors before. */
        EncoderName former() {
            return aim().vectors() == VectorPolicy.RE_EMBEDDED
                    ? new EncoderName("huggingface", "the former one")
                    : HashingEncoder.NAME;
        }
    }

    /** The stores of this kind, by the scheme of {@link #address}. */
    protected abstract IndexStore stores();

    /** Of this test's index, which does not exist yet. */
    protected abstract String address();

    /** Makes the index so that it can hold all that its store knows beside what semantic-router writes. */
    protected void makeWide() {
        try (RouteIndex index = stores().open(address())) {
            index.create(ENCODER.dimensions(), Metric.COSINE);
        }
    }

    /** Writes records of semantic-router with all that the store can hold beside: unknown keys, columns, sparse and named vectors. */
    protected abstract void plantWide(List<IndexRecord> records);

    /** Texts of a {@link #dump} by which it is known that {@link #plantWide} planted what it says. */
    protected abstract List<String> signsOfWide();

    /** Writes records that are not semantic-router's. */
    protected abstract void plantForeign(List<String> ids, float[] vector);

    /** Every record, of whatever kind, with all that the store keeps of it. */
    protected abstract String dump();

    /** What the store keeps beside the records, as raw as it can be had; empty for one that keeps nothing. */
    protected String dumpBeside() {
        StringBuilder text = new StringBuilder();
        try (RouteIndex index = stores().open(address())) {
            for (String field : List.of(
                    ConfigParameter.HASH,
                    ConfigParameter.INDEXED_HASH,
                    ConfigParameter.LOCK,
                    SignalboxMetadata.FIELD,
                    SignalboxMetadata.FIELD + "_2",
                    LeaseNote.FIELD)) {
                index.parameter(field)
                        .ifPresent(parameter -> text.append(parameter).append('\n'));
            }
        }
        return text.toString();
    }

    @BeforeEach
    void a_console_with_a_router() {
        Clock clock = Clock.systemUTC();
        store = TemporaryStore.in(folder, clock);
        indexes = new SchemeIndexes(Map.of(address().substring(0, address().indexOf(':')), stores()));
        PlanApplier applier = new PlanApplier(store.vectors(), clock, time -> {}, Duration.ZERO);
        works = new Services(store, indexes, new OneEncoder(ENCODER), applier, "a test", clock);
        router = store.routers().add("support bot", config(), null, "a test", "Made it");
        remote = store.remotes().add(router.id(), "prod", address());
    }

    private RouterConfig config() {
        RouterSettings settings = dialect == Dialect.V0 ? ClassicSettings.NONE : IndexedSettings.defaults();
        return new RouterConfig(
                HashingEncoder.NAME.type(),
                HashingEncoder.NAME.name(),
                List.of(
                        Route.of(dialect, "politics", List.of("vote", "they will save us", "the president")),
                        Route.of(dialect, "chitchat", List.of("lovely weather", "how are things")),
                        Route.of(dialect, "local only", List.of("here alone")),
                        Route.of(dialect, "farewell", List.of("bye"))),
                settings,
                JsonNodeFactory.instance.objectNode());
    }

    private void useARouterOf1x() {
        dialect = Dialect.V1;
        none = Route.of(dialect, "", List.of()).value();
        tagged = RouteValue.of(Map.of(
                RouteField.METADATA, JsonNodeFactory.instance.objectNode().put("owner", "ops"),
                RouteField.DESCRIPTION, TextNode.valueOf("what it is for"),
                RouteField.SCORE_THRESHOLD, DoubleNode.valueOf(0.25)));
        router = store.routers().add("support bot of 1.x", config(), null, "a test", "Made it");
        remote = store.remotes().add(router.id(), "prod", address());
    }

    private RouteIndex index() {
        return stores().open(address()).forDialect(dialect);
    }

    @AfterEach
    void close_the_console() {
        works.close();
        store.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Scenario.class,
            names = {"LOCAL", "MERGE_FORCE_REMOTE", "REMOTE_NORMALIZED", "MERGE_WITH_EVERY_VECTOR_ANEW"})
    void a_run_of_a_1x_router_and_its_undo_leave_the_store_as_it_was_to_the_byte(Scenario scenario) throws Exception {
        useARouterOf1x();
        a_run_and_its_undo_leave_the_store_as_it_was_to_the_byte(scenario);
    }

    @Test
    void a_sync_of_a_1x_router_leaves_no_lock_and_touches_no_hash_of_0x() throws Exception {
        useARouterOf1x();
        plantAll();
        boolean marks;
        try (RouteIndex classic = stores().open(address())) {
            marks = classic.capabilities().hash();
            if (marks) {
                classic.write(ConfigParameter.at(EARLIER, ConfigParameter.HASH, "of a 0.x router"));
            }
        }
        applied(Scenario.LOCAL.aim());
        try (RouteIndex classic = stores().open(address())) {
            assertThat(classic.parameter(ConfigParameter.LOCK)).isEmpty();
            assertThat(classic.parameter(LeaseNote.FIELD)).isEmpty();
            assertThat(classic.parameter(ConfigParameter.HASH).map(ConfigParameter::value))
                    .isEqualTo(marks ? Optional.of("of a 0.x router") : Optional.empty());
            RouteIndex index = classic.forDialect(Dialect.V1);
            Router now = store.routers().find(router.id()).orElseThrow();
            LocalState local = LocalRouter.state(now, new OneEncoder(ENCODER));
            assertThat(index.parameter(ConfigParameter.HASH).map(ConfigParameter::value))
                    .isEqualTo(marks ? Optional.of(local.rawHash()) : Optional.empty());
            assertThat(Diff.between(local, IndexSnapshot.of(index).state()).isEmpty())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void a_run_and_its_undo_leave_the_store_as_it_was_to_the_byte(Scenario scenario) throws Exception {
        plantAll();
        leaveMarks(scenario.former());
        String before = dump();
        String beside = withoutTimes(dumpBeside());

        assertThat(before).contains(signsOfWide());

        Run run = applied(scenario.aim());

        assertThat(dump()).isNotEqualTo(before);
        assertThat(scenario.isDoneBy(Objects.requireNonNull(run.outcome()).tally()))
                .as("%s", run.outcome())
                .isTrue();

        RunOutcome undone = ended(works.sync().undo(run.id(), "a test")).outcome();

        assertThat(undone).isInstanceOf(RunOutcome.Applied.class);
        assertThat(dump()).isEqualTo(before);
        assertThat(withoutTimes(dumpBeside())).isEqualTo(beside);
        assertThat(store.routers().find(router.id()).orElseThrow().head().config())
                .isEqualTo(router.head().config());
    }

    @Test
    void runs_on_top_of_each_other_are_undone_one_by_one_each_to_what_was_before_it() throws Exception {
        plantAll();
        leaveMarks(HashingEncoder.NAME);
        String first = dump();
        Run one = applied(Scenario.ONE_ROUTE_ONLY.aim());
        String second = dump();
        String beside = withoutTimes(dumpBeside());
        Run two = applied(Scenario.LOCAL_WITH_EVERY_VECTOR_ANEW.aim());

        assertThat(ended(works.sync().undo(two.id(), "a test")).outcome()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(dump()).isEqualTo(second).isNotEqualTo(first);
        assertThat(withoutTimes(dumpBeside())).isEqualTo(beside);

        assertThat(ended(works.sync().undo(one.id(), "a test")).outcome()).isInstanceOf(RunOutcome.Applied.class);
        assertThat(dump()).isEqualTo(first);
    }

    /** No port deletes a mark: where there was none, an empty one stays, which semantic-router and the console read as none; the lock says open. */
    @Test
    void an_index_that_was_never_synced_gets_its_records_back_and_empty_marks() throws Exception {
        plantAll();
        String before = dump();

        Run run = applied(Scenario.LOCAL.aim());
        assertThat(ended(works.sync().undo(run.id(), "a test")).outcome()).isInstanceOf(RunOutcome.Applied.class);

        assertThat(dump()).isEqualTo(before);
        try (RouteIndex index = stores().open(address())) {
            for (String field : List.of(ConfigParameter.HASH, SignalboxMetadata.FIELD, LeaseNote.FIELD)) {
                assertThat(index.parameter(field).map(ConfigParameter::value).orElse(""))
                        .as(field)
                        .isEmpty();
            }
            assertThat(index.parameter(ConfigParameter.LOCK)
                            .map(ConfigParameter::value)
                            .orElse(ConfigParameter.UNLOCKED))
                    .isEqualTo(ConfigParameter.UNLOCKED);
        }
    }

    /** Something of every kind: what stays, what is rewritten, moved, renewed, deleted, and what is none of ours. */
    private void plantAll() {
        makeWide();
        try (RouteIndex index = index()) {
            index.prepare();
            index.upsert(List.of(
                    record(index, "politics", "the president", none), record(index, "farewell", "bye", tagged)));
        }
        List<IndexRecord> wide;
        List<String> foreign;
        try (RouteIndex index = index()) {
            wide = List.of(
                    under(index.idOf("stray", "one"), "politics", "vote", none),
                    record(index, "politics", "only remote", none),
                    record(index, "chitchat", "lovely weather", tagged),
                    record(index, "chitchat", "how are things", none),
                    under(index.idOf("stray", "two"), "chitchat", "how are things", tagged),
                    record(index, "chitchat", LONG, none),
                    record(index, "remote only", "there alone", tagged),
                    record(index, "remote only", "there \ttoo", tagged));
            foreign = IntStream.range(0, 6)
                    .mapToObj(i -> index.idOf("foreign", "document " + i))
                    .toList();
        }
        plantWide(wide.stream()
                .map(each -> new IndexRecord(
                        each.id(),
                        each.utterance().with(each.utterance().value().asRecorded(dialect)),
                        each.vector()))
                .toList());
        plantForeign(foreign, vector("a document"));
    }

    /** What an earlier sync of a console leaves beside an index. */
    private void leaveMarks(EncoderName encoder) {
        try (RouteIndex index = index()) {
            if (index.capabilities().hash()) {
                index.write(ConfigParameter.at(EARLIER, ConfigParameter.HASH, "an older hash"));
                new SignalboxMetadata(List.of(encoder), JsonNodeFactory.instance.objectNode()).write(index, EARLIER);
            }
            if (index.capabilities().lock()) {
                index.write(ConfigParameter.at(EARLIER, ConfigParameter.LOCK, ConfigParameter.UNLOCKED));
                index.write(ConfigParameter.at(EARLIER, LeaseNote.FIELD, ""));
            }
        }
    }

    /** A mark says when it was last written, and the undo is the last that writes lock and hash: the times alone may differ. */
    private static String withoutTimes(String dump) {
        return dump.replaceAll("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+(\\+00:00|Z)", "(a time)");
    }

    private Run applied(PlanRequest aim) throws Exception {
        Router now = store.routers().find(router.id()).orElseThrow();
        StoredPlan plan;
        try (RouteIndex index = index()) {
            plan = store.plans()
                    .save(
                            now.id(),
                            remote.id(),
                            now.head().number(),
                            "a test",
                            Instant.now(),
                            PlanBuilder.over(
                                            LocalRouter.state(now, new OneEncoder(ENCODER)),
                                            IndexSnapshot.of(index).state())
                                    .plan(aim));
        }
        Run run = ended(works.sync().start(plan, "a test"));
        assertThat(run.outcome()).isInstanceOf(RunOutcome.Applied.class);
        return run;
    }

    private Run ended(Run run) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (AutoCloseable _ = works.liveRuns().watch(run.id(), now -> {
            if (!now.isOpen()) {
                ended.countDown();
            }
        })) {
            ended.await();
        }
        return store.runs().find(run.id()).orElseThrow();
    }

    private static IndexRecord record(RouteIndex index, String route, String text, RouteValue value) {
        return under(index.idOf(route, text), route, text, value);
    }

    private static IndexRecord under(String id, String route, String text, RouteValue value) {
        return new IndexRecord(id, new Utterance(route, text, value), vector(text));
    }

    /** Not the encoder's own, so that a vector that is made anew is another. */
    private static float[] vector(String text) {
        return ENCODER.encode(List.of("formerly " + text)).getFirst();
    }
}
