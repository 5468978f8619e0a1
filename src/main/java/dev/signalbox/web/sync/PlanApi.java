package dev.signalbox.web.sync;

import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.SYNC;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.account.Permission;
import dev.signalbox.index.IndexException;
import dev.signalbox.store.OpenPlan;
import dev.signalbox.store.PlanEvidence;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RunInProgressException;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.IrregularRecords;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.PlanJson;
import dev.signalbox.sync.plan.PlanRequest;
import dev.signalbox.sync.plan.VectorPolicy;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Run;
import dev.signalbox.syncing.service.ApprovalGate;
import dev.signalbox.syncing.service.LiveRuns;
import dev.signalbox.syncing.service.OpenWorkService;
import dev.signalbox.syncing.service.PlanStart;
import dev.signalbox.syncing.service.PlanUse;
import dev.signalbox.syncing.service.PolicyGate;
import dev.signalbox.syncing.service.SyncService;
import dev.signalbox.syncing.service.UndoneRuns;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.remote.RemoteLookup;
import dev.signalbox.web.remote.SharedIndexGuard;
import dev.signalbox.web.sync.PlanLookup.Found;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API of plans: create, show, apply. */
public final class PlanApi {
    private static final ApiSchema.Named PLAN = (ApiSchema.Named) ApiSchema.answer(
            "Plan",
            needed("id", ApiSchema.ID),
            needed("router", ApiSchema.ID),
            needed("remote", ApiSchema.ID),
            needed("revision", ApiSchema.ID),
            needed("by", ApiSchema.TEXT),
            needed("at", ApiSchema.TIME),
            needed("state", ApiSchema.choice("open", "out_of_date", "applied", "undone", "unread"))
                    .saying("unread: the remote cannot be read, so whether the plan is out of date is not known."),
            needed("run", ApiSchema.orNull(ApiSchema.ID)).saying("The run that applied it."),
            needed("approvals", ApiSchema.orNull(ApiSchema.TEXT)).saying("Which approvals are missing; null for none."),
            needed("deletes", ApiSchema.FLAG).saying("Whether applying it needs the name of the remote."),
            needed(
                    "findings",
                    ApiSchema.list(ApiSchema.answer(
                            "Finding",
                            needed("code", ApiSchema.TEXT),
                            needed("level", ApiSchema.choice("warn", "block")),
                            needed("text", ApiSchema.TEXT)))),
            needed("plan", ApiSchema.ANY).saying("As signalbox plan --json prints it."));
    private static final ApiSchema.Named LINE = (ApiSchema.Named) ApiSchema.answer(
            "OpenPlan",
            needed("id", ApiSchema.ID),
            needed("mode", ApiSchema.TEXT),
            needed("revision", ApiSchema.ID),
            needed("by", ApiSchema.TEXT),
            needed("at", ApiSchema.TIME),
            needed("changes", ApiSchema.COUNT),
            needed("review", ApiSchema.orNull(ApiSchema.ID)));

    private final RemoteLookup remotes;
    private final PlanLookup lookup;
    private final PlanPreviewCache previews;
    private final SyncService sync;
    private final OpenWorkService work;
    private final PolicyGate gate;
    private final ApprovalGate approvals;
    private final UndoneRuns undone;
    private final LiveRuns live;
    private final RunApi runs;
    private final SharedIndexGuard shared;

    public PlanApi(
            RemoteLookup remotes,
            PlanLookup lookup,
            PlanPreviewCache previews,
            SyncService sync,
            OpenWorkService work,
            PolicyGate gate,
            ApprovalGate approvals,
            UndoneRuns undone,
            LiveRuns live,
            RunApi runs,
            SharedIndexGuard shared) {
        this.remotes = remotes;
        this.lookup = lookup;
        this.previews = previews;
        this.sync = sync;
        this.work = work;
        this.gate = gate;
        this.approvals = approvals;
        this.undone = undone;
        this.live = live;
        this.runs = runs;
        this.shared = shared;
    }

    public List<ApiOperation> operations() {
        return List.of(
                get("/remotes/{remote}/plans", VIEW, "listPlans")
                        .says("List the plans of a remote that were not applied, newest first")
                        .pages(LINE)
                        .with(this::list),
                post("/remotes/{remote}/plans", EDIT, "createPlan")
                        .says("Create a plan from what both sides hold now; nothing changes until it is applied")
                        .takes(NewPlanText.schema())
                        .returns(201)
                        .answers(PLAN)
                        .covers("/remotes/{remote}/plans")
                        .with(this::create),
                get("/plans/{plan}", VIEW, "getPlan")
                        .says("Show a plan, its findings and what it waits for")
                        .answers(PLAN)
                        .with(request -> ApiAnswer.ok(json(lookup.named(request.context())))),
                post("/plans/{plan}/runs", SYNC, "applyPlan")
                        .says("Apply a plan; send an Idempotency-Key, so that a repeated request starts no second run")
                        .mayTake(ApiSchema.object(
                                "PlanStart",
                                optional("confirm", ApiSchema.text(ApiSchema.NAME))
                                        .saying("The name of the remote; needed where the plan deletes something."),
                                optional("window_reason", ApiSchema.text(PlanStartHandler.LONGEST_REASON))
                                        .saying("Why an administrator applies it outside the maintenance windows."),
                                optional(
                                                "on_refusal",
                                                ApiSchema.choice(Arrays.stream(OnRefusal.values())
                                                        .map(OnRefusal::id)
                                                        .toList()))
                                        .saying("What the run does where the store refuses a row.")))
                        .returns(202)
                        .answers(RunApi.RUN)
                        .covers("/plans/{plan}/runs")
                        .with(shared.beforeOperation(this::start)));
    }

    private ApiAnswer list(ApiRequest request) {
        Remote remote = remotes.named(request.context()).remote();
        int limit = request.limit();
        List<OpenPlan> plans = work.plans(remote.id(), request.cursor(), limit + 1);
        boolean more = plans.size() > limit;
        return ApiAnswer.ok(request.page(
                more ? plans.subList(0, limit) : plans,
                more,
                each -> JsonNodeFactory.instance
                        .objectNode()
                        .put("id", each.id())
                        .put("mode", each.mode().id())
                        .put("revision", each.revision())
                        .put("by", each.who())
                        .put("at", each.at().toString())
                        .put("changes", each.changes())
                        .put("review", each.review())));
    }

    private ApiAnswer create(ApiRequest request) {
        Remote remote = remotes.named(request.context()).remote();
        Mode mode = Mode.of(request.text("mode", "")).orElseThrow();
        PlanPreviews both = previews.fresh(remote);
        StoredPlan former = former(request, remote);
        PlanRequest aim = PlanRequest.of(
                        mode, MergeSemantics.of(request.text("semantics", "")).orElse(MergeSemantics.SEMANTIC_ROUTER))
                .with(VectorPolicy.of(request.text("vectors", "")).orElse(VectorPolicy.KEPT))
                .with(IrregularRecords.of(request.text("irregular", "")).orElse(IrregularRecords.KEPT))
                .leaving(NewPlanText.leftOut(request, both, former));
        try {
            StoredPlan plan = sync.create(
                    both.survey(),
                    both.planning(),
                    aim,
                    NewPlanText.picks(request, former),
                    request.author(),
                    former == null ? null : (Long) former.id());
            AuditNote.of(request.context())
                    .on("plan " + plan.id())
                    .saying("By mode " + mode.id() + ", from revision "
                            + both.survey().router().head().number() + ".");
            return ApiAnswer.created(
                    json(lookup.find(plan.id()).orElseThrow()), ApiOperation.BASE + "/plans/" + plan.id());
        } catch (ConflictChoices.ValueGoneException gone) {
            throw RequestProblemException.of(409, "A chosen value is gone", String.valueOf(gone.getMessage()));
        }
    }

    private @Nullable StoredPlan former(ApiRequest request, Remote remote) {
        JsonNode from = ApiSchema.value(request.body(), "from");
        if (from == null) {
            return null;
        }
        return lookup.find(from.longValue())
                .map(found -> found.saved().stored())
                .filter(plan -> plan.remoteId() == remote.id())
                .orElseThrow(() -> RequestProblemException.unusable("/from", "is not a plan of this remote"));
    }

    private ObjectNode json(Found found) {
        StoredPlan stored = found.saved().stored();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", stored.id())
                .put("router", stored.routerId())
                .put("remote", stored.remoteId())
                .put("revision", stored.revision())
                .put("by", stored.who())
                .put("at", stored.at().toString());
        PlanUse use = undone.useOf(stored.id());
        node.put("state", state(found, use));
        node.put("run", use instanceof PlanUse.Applied(Run run) ? (Long) run.id() : null);
        node.put("approvals", approvals.against(stored).orElse(null));
        node.put("deletes", PlanStartHandler.deletes(stored));
        ArrayNode findings = node.putArray("findings");
        PlanEvidence evidence = stored.evidence();
        if (evidence != null) {
            evidence.findings()
                    .forEach(each -> findings.addObject()
                            .put("code", each.code().id())
                            .put("level", each.level().id())
                            .put("text", each.message()));
        }
        node.set("plan", PlanJson.of(stored.plan()));
        return node;
    }

    private String state(Found found, PlanUse use) {
        if (use instanceof PlanUse.Applied) {
            return "applied";
        }
        try {
            return PlanPage.stale(found.saved().stored(), previews.current(found.remote())) != null
                    ? "out_of_date"
                    : use instanceof PlanUse.Undone ? "undone" : "open";
        } catch (IndexException away) {
            // A plan can be read while its remote cannot.
            return "unread";
        }
    }

    /** Why the plan is applied outside the maintenance windows; empty for no override. */
    private static Optional<String> override(ApiRequest request) {
        String reason = request.text("window_reason", "").strip();
        if (reason.isEmpty()) {
            return Optional.empty();
        }
        if (!CurrentUser.may(request.context(), Permission.ADMIN)) {
            throw RequestProblemException.of(
                    403,
                    "Outside the maintenance windows",
                    "Only an administrator can apply a plan outside the maintenance windows.");
        }
        AuditNote.of(request.context()).reason(reason);
        return Optional.of(reason);
    }

    private ApiAnswer start(ApiRequest request) {
        Found found = lookup.named(request.context());
        StoredPlan plan = found.saved().stored();
        gate.require(plan, found.remote());
        if (PlanStartHandler.deletes(plan)
                && !request.text("confirm", "")
                        .strip()
                        .equals(found.remote().name().strip())) {
            throw RequestProblemException.unusable(
                    "/confirm", "must be the name of the remote, since the plan deletes something");
        }
        if (undone.useOf(plan.id()) instanceof PlanUse.Applied(Run applied)
                && plan.plan().mode() != Mode.ERROR) {
            AuditNote.of(request.context()).saying("Already applied by run " + applied.id() + ".");
            return runs.accepted(applied);
        }
        try {
            Run run = sync.start(
                    plan,
                    new PlanStart(RunPage.starter(request.context()), override(request)),
                    OnRefusal.of(request.text("on_refusal", "")).orElse(OnRefusal.STOP));
            AuditNote.of(request.context()).on("plan " + plan.id() + ", run " + run.id());
            return runs.accepted(run);
        } catch (RunInProgressException other) {
            // A request that was sent twice leads to its one run; another plan has to wait.
            return live.find(other.runId())
                    .filter(open -> open.planId() == plan.id())
                    .map(runs::accepted)
                    .orElseThrow(() -> other);
        }
    }
}
