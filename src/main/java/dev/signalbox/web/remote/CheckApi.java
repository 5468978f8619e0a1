package dev.signalbox.web.remote;

import static dev.signalbox.account.Permission.SYNC;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.delete;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.CheckStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.LookalikePairs;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.syncing.service.HeldLock;
import dev.signalbox.syncing.service.LockJson;
import dev.signalbox.syncing.service.LockService;
import dev.signalbox.syncing.state.CheckJson;
import dev.signalbox.syncing.state.DiffJson;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.syncing.state.RemoteComparisons;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The API of what remotes hold: checks, differences, records, locks, and the index itself. */
public final class CheckApi {
    private static final ApiSchema.Named CHECK = (ApiSchema.Named) ApiSchema.answer(
            "Check",
            needed("remote", ApiSchema.ID),
            needed("at", ApiSchema.TIME),
            needed("revision", ApiSchema.ID),
            needed("status", ApiSchema.TEXT),
            needed("depth", ApiSchema.choice("fast", "slow", "deep")),
            needed("local_hash", ApiSchema.orNull(ApiSchema.TEXT)),
            needed("remote_hash", ApiSchema.orNull(ApiSchema.TEXT)),
            needed(
                    "counts",
                    ApiSchema.orNull(ApiSchema.answer(
                            "DiffCounts",
                            needed("local_only", ApiSchema.COUNT),
                            needed("remote_only", ApiSchema.COUNT),
                            needed("changed", ApiSchema.COUNT),
                            needed("same", ApiSchema.COUNT)))),
            needed("cause", ApiSchema.orNull(ApiSchema.TEXT)));
    private static final ApiSchema.Named RECORD = (ApiSchema.Named) ApiSchema.answer(
            "Record",
            needed("id", ApiSchema.TEXT),
            needed("route", ApiSchema.TEXT),
            needed("utterance", ApiSchema.TEXT));
    private static final ApiSchema LOCK =
            ApiSchema.answer("Lock", needed("remote", ApiSchema.TEXT), needed("locked", ApiSchema.FLAG));
    private static final ApiSchema DEPTH = ApiSchema.object(
            "CheckRequest",
            optional("depth", ApiSchema.choice("fast", "slow", "deep")).saying("slow if left out."));
    private static final int KEPT = 500;

    private final RemoteLookup lookup;
    private final RemoteStore remotes;
    private final CheckStore checks;
    private final RemoteComparisons comparisons;
    private final EncoderRegistry encoders;
    private final IndexProvider indexes;
    private final LockService locks;
    private final SharedIndexGuard shared;

    public CheckApi(
            RemoteLookup lookup,
            RemoteStore remotes,
            CheckStore checks,
            RemoteComparisons comparisons,
            EncoderRegistry encoders,
            IndexProvider indexes,
            LockService locks,
            SharedIndexGuard shared) {
        this.lookup = lookup;
        this.remotes = remotes;
        this.checks = checks;
        this.comparisons = comparisons;
        this.encoders = encoders;
        this.indexes = indexes;
        this.locks = locks;
        this.shared = shared;
    }

    public List<ApiOperation> operations() {
        return List.of(
                post("/checks", VIEW, "checkAllRemotes")
                        .says("Check every remote that you may view")
                        .mayTake(DEPTH)
                        .answers(ApiSchema.answer("Checks", needed("items", ApiSchema.list(CHECK))))
                        .covers("/checks")
                        .with(this::checkAll),
                post("/remotes/{remote}/checks", VIEW, "checkRemote")
                        .says("Check whether a remote is in sync with its router")
                        .mayTake(DEPTH)
                        .answers(CHECK)
                        .covers(
                                "/remotes/{remote}/checks",
                                "/remotes/{remote}/readings",
                                "/remotes/{remote}/sync/reading")
                        .with(this::check),
                get("/remotes/{remote}/checks", VIEW, "listChecks")
                        .says("List the checks of a remote, newest first")
                        .pages(CHECK)
                        .with(this::history),
                get("/remotes/{remote}/diff", VIEW, "getDiff")
                        .says("Compare a router with a remote, utterance by utterance")
                        .query(
                                "fresh",
                                ApiSchema.FLAG,
                                "Whether the remote is read again; otherwise a recent reading may be used.")
                        .answers(ApiSchema.answer(
                                "Diff",
                                needed("counts", ApiSchema.ANY),
                                needed("duplicates", ApiSchema.COUNT),
                                needed("misplaced", ApiSchema.COUNT),
                                needed("entries", ApiSchema.list(ApiSchema.ANY))))
                        .with(this::diff),
                get("/remotes/{remote}/records", VIEW, "listRecords")
                        .says("List the records of a remote")
                        .query("route", new ApiSchema.Text(0, 10_000), "Only records of this route.")
                        .pages(RECORD)
                        .with(this::records),
                post("/remotes/{remote}/index", SYNC, "createIndex")
                        .says("Create the index of a remote, empty")
                        .mayTake(
                                ApiSchema.object(
                                        "NewIndex",
                                        optional(
                                                "metric",
                                                ApiSchema.choice(Arrays.stream(Metric.values())
                                                        .map(CheckApi::name)
                                                        .toList())),
                                        optional("beside", ApiSchema.FLAG)
                                                .saying(
                                                        "Create it although the store has one that the address probably means.")))
                        .answers(CHECK)
                        .covers("/remotes/{remote}/index")
                        .with(shared.beforeOperation(this::create)),
                get("/remotes/{remote}/lock", VIEW, "getLock")
                        .says("Show who holds the lock of a remote")
                        .answers(LOCK)
                        .with(this::lock),
                post("/remotes/{remote}/lock/release", SYNC, "releaseLock")
                        .says("Release a stale lock of a remote")
                        .takes(ApiSchema.object(
                                "LockRelease",
                                needed("lock", ApiSchema.text(100)).saying("The id of the lock."),
                                needed("reason", ApiSchema.text(500))))
                        .answers(LOCK)
                        .covers("/remotes/{remote}/lock/release")
                        .with(shared.beforeOperation(this::release)),
                delete("/remotes/{remote}/classic-hash", SYNC, "removeClassicHash")
                        .says("Remove the hash that routers of 0.x left in the index of a 1.x router")
                        .covers("/remotes/{remote}/classic-hash/removal")
                        .with(shared.beforeOperation(this::removeHash)));
    }

    private ApiAnswer checkAll(ApiRequest request) {
        CheckDepth depth = depth(request);
        List<Remote> seen = CurrentUser.seen(request.context(), remotes.all());
        List<Future<CheckRecord>> found;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            found = seen.stream()
                    .map(remote -> threads.submit(() -> comparisons.check(remote, depth)))
                    .toList();
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        var items = answer.putArray("items");
        found.forEach(each -> items.add(json(each.resultNow())));
        return ApiAnswer.ok(answer);
    }

    private ApiAnswer check(ApiRequest request) {
        CheckRecord found = comparisons.check(lookup.named(request.context()).remote(), depth(request));
        AuditNote.of(request.context())
                .saying("Status: " + found.check().status().id() + ".");
        return ApiAnswer.ok(json(found));
    }

    private static CheckDepth depth(ApiRequest request) {
        return CheckDepth.of(request.text("depth", "")).orElse(CheckDepth.SLOW);
    }

    private ApiAnswer history(ApiRequest request) {
        Remote remote = lookup.named(request.context()).remote();
        return ApiAnswer.ok(request.page(checks.history(remote.id(), KEPT), CheckApi::json));
    }

    static ObjectNode json(CheckRecord found) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("remote", found.remoteId())
                .put("at", found.at().toString())
                .put("revision", found.revision());
        return node.setAll(CheckJson.of(found.check(), found.lockedSince(), null, LeftOut.NOTHING));
    }

    private ApiAnswer diff(ApiRequest request) {
        Remote remote = lookup.named(request.context()).remote();
        RemoteComparison both = request.query("fresh").orElse("").equals("true")
                ? comparisons.fresh(remote)
                : comparisons.survey(remote);
        Diff diff = both.diff();
        return ApiAnswer.ok(DiffJson.of(diff, LeftOut.NOTHING, LookalikePairs.of(diff)));
    }

    private ApiAnswer records(ApiRequest request) {
        Remote remote = lookup.named(request.context()).remote();
        Optional<String> route = request.query("route");
        List<StoredRecord> records = comparisons.survey(remote).reading().state().records().stream()
                .filter(each -> route.isEmpty() || each.utterance().route().equals(route.get()))
                .toList();
        return ApiAnswer.ok(request.page(
                records,
                each -> JsonNodeFactory.instance
                        .objectNode()
                        .put("id", each.id())
                        .put("route", each.utterance().route())
                        .put("utterance", each.utterance().utterance())));
    }

    private ApiAnswer create(ApiRequest request) {
        RemoteOfRouter bound = lookup.named(request.context());
        Remote remote = bound.remote();
        Metric metric = NewIndex.metric(request.text("metric", "").toUpperCase(Locale.ROOT))
                .orElse(Metric.COSINE);
        Encoder encoder = encoders.find(LocalRouter.encoder(bound.router()))
                .orElseThrow(() -> RequestProblemException.of(
                        409,
                        "The encoder cannot run here",
                        encoders.obstacle(LocalRouter.encoder(bound.router()))
                                .orElse("Its dimensions are not known.")));
        try (RouteIndex index = indexes.open(remote.address(), bound.router().dialect())) {
            if (index.describe().exists()) {
                throw RequestProblemException.of(
                        409, "The index exists", "Nothing was changed: " + index.address() + " exists already.");
            }
            if (request.flag("beside", false)) {
                index.createBeside(encoder.dimensions(), metric);
            } else {
                index.create(encoder.dimensions(), metric);
            }
            AuditNote.of(request.context()).changed("Index", null, encoder.dimensions() + " dimensions, " + metric);
        }
        comparisons.forget(remote.id());
        return ApiAnswer.ok(json(comparisons.check(remote, CheckDepth.SLOW)));
    }

    private ApiAnswer lock(ApiRequest request) {
        Remote remote = lookup.named(request.context()).remote();
        return ApiAnswer.ok(LockJson.of(remote.address(), locks.find(remote).orElse(null)));
    }

    private ApiAnswer release(ApiRequest request) {
        Remote remote = lookup.named(request.context()).remote();
        String lock = request.text("lock", "");
        String reason = request.text("reason", "").strip();
        if (reason.isEmpty()) {
            throw RequestProblemException.invalid("/reason", "must not be blank");
        }
        AuditNote.of(request.context()).on("lock " + lock).reason(reason);
        locks.find(remote)
                .map(HeldLock::message)
                .ifPresent(held -> AuditNote.of(request.context()).changed("Lock", held, null));
        locks.release(remote, lock, request.author(), reason);
        comparisons.check(remote, CheckDepth.DEEP);
        return lock(request);
    }

    private ApiAnswer removeHash(ApiRequest request) {
        RemoteOfRouter bound = lookup.named(request.context());
        if (bound.router().dialect() == Dialect.V0) {
            throw new NotFoundException("hash of 0.x beside a 1.x router");
        }
        try (RouteIndex index = indexes.open(bound.remote().address(), Dialect.V0)) {
            index.remove(ConfigParameter.HASH);
        }
        comparisons.forget(bound.remote().id());
        AuditNote.of(request.context())
                .on("sr_hash of " + bound.remote().name())
                .saying("Removed the hash of 0.x.");
        return ApiAnswer.nothing();
    }

    private static String name(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }
}
