package dev.signalbox.web.gate;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiOperation.put;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;
import static dev.signalbox.web.api.ApiSchema.orNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.quality.DecisionReplay;
import dev.signalbox.quality.EvaluationComparison;
import dev.signalbox.quality.GateLevel;
import dev.signalbox.quality.GateRule;
import dev.signalbox.quality.GateVerdict;
import dev.signalbox.quality.SentenceChange;
import dev.signalbox.store.GateStore;
import dev.signalbox.store.PlanStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.syncing.quality.PlanReplay;
import dev.signalbox.syncing.quality.UntestablePlanException;
import dev.signalbox.syncing.service.GateReport;
import dev.signalbox.syncing.service.QualityGate;
import dev.signalbox.syncing.service.SyncRuleService;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.api.ApiSchema.Named;
import dev.signalbox.web.api.ContentTag;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.remote.RemoteLookup;
import dev.signalbox.web.report.ReportApi;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The API of quality gates: the rule of a remote, what the gates say of a plan, and the replay of real questions. */
public final class GateApi {
    private static final String GATE = "/remotes/{remote}/gate";
    private static final String PLAN = "/plans/{plan}/gate";
    private static final int USUAL = 1_000;
    private static final int MOST = 100_000;

    private static final Named RULE = (Named) ApiSchema.object(
            "GateRule",
            needed("level", ApiSchema.choice("off", "warn", "block")),
            optional("test_set", orNull(ApiSchema.ID)).saying("Needed unless the gate is off."),
            optional("margin", ApiSchema.NUMBER).saying("Points by which the accuracy may fall, 0 to 100."),
            optional("route_margin", ApiSchema.NUMBER).saying("Points by which that of a route may fall, 0 to 100."),
            optional("only_significant", ApiSchema.FLAG),
            optional("must_counts", ApiSchema.FLAG).saying("Whether no sentence tagged must may become wrong."),
            optional("evaluated_since_edit", ApiSchema.FLAG),
            optional("max_age_days", orNull(new ApiSchema.Whole(1, 3_650)))
                    .saying("How old the last evaluation may be; null for any age."));
    private static final Named REPORT = (Named) ApiSchema.answer(
            "GateReport",
            needed("remote", ApiSchema.ID).saying("Whose gate it is: the plan's, or another one of the same index."),
            needed("outcome", ApiSchema.choice("not_evaluated", "passed", "warned", "blocked")),
            needed("reasons", ApiSchema.list(ApiSchema.TEXT)),
            needed("before", orNull(ApiSchema.NUMBER)).saying("The accuracy of the remote as it is."),
            needed("after", orNull(ApiSchema.NUMBER)).saying("The accuracy as the plan leaves it."),
            needed("fixed", ApiSchema.COUNT),
            needed("broken", ApiSchema.COUNT));

    private final RemoteLookup lookup;
    private final RemoteStore remotes;
    private final PlanStore plans;
    private final GateStore gates;
    private final TestSetStore testSets;
    private final SyncRuleService syncRules;
    private final QualityGate gate;
    private final PlanReplay replays;

    public GateApi(
            RemoteLookup lookup,
            RemoteStore remotes,
            PlanStore plans,
            GateStore gates,
            TestSetStore testSets,
            SyncRuleService syncRules,
            QualityGate gate,
            PlanReplay replays) {
        this.lookup = lookup;
        this.remotes = remotes;
        this.plans = plans;
        this.gates = gates;
        this.testSets = testSets;
        this.syncRules = syncRules;
        this.gate = gate;
        this.replays = replays;
    }

    public List<ApiOperation> operations() {
        ApiSchema reports = ApiSchema.answer(
                "PlanGate",
                needed("running", ApiSchema.FLAG).saying("Whether the plan is being evaluated."),
                needed("gates", ApiSchema.list(REPORT)));
        return List.of(
                get(GATE, VIEW, "getGate")
                        .says("Show the quality gate of a remote")
                        .answers(RULE)
                        .with(request -> answer(lookup.named(request.context()).remote())),
                put(GATE, ADMIN, "setGate")
                        .says("Set the quality gate of a remote")
                        .takes(RULE)
                        .conditional()
                        .answers(RULE)
                        .covers(GATE)
                        .with(this::save),
                get(PLAN, VIEW, "getPlanGate")
                        .says("Show what the quality gates say of a plan")
                        .answers(reports)
                        .with(request -> ApiAnswer.ok(reports(request, plan(request)))),
                post(PLAN + "/evaluation", VIEW, "evaluatePlan")
                        .says("Evaluate a plan for its gates in the background")
                        .answers(reports)
                        .returns(202)
                        .covers(PLAN)
                        .with(this::evaluate),
                get(PLAN + "/changes", VIEW, "listPlanAnswers")
                        .says("List the sentences of the gate's test set whose route a plan changes")
                        .pages(ReportApi.CHANGE)
                        .with(this::changes),
                get("/plans/{plan}/replay", VIEW, "replayPlan")
                        .says("Show which of the last questions in the inbox a plan would answer differently")
                        .query("last", new ApiSchema.Whole(1, MOST), "How many questions; 1,000 if left out.")
                        .answers(ApiSchema.answer(
                                "Replay",
                                needed("questions", ApiSchema.COUNT),
                                needed("unknown", ApiSchema.COUNT)
                                        .saying("Sentences that were left out, since they have no vector."),
                                needed("changed", ApiSchema.COUNT),
                                needed(
                                        "moves",
                                        ApiSchema.list(ApiSchema.answer(
                                                "ReplayMove",
                                                needed("before", orNull(ApiSchema.TEXT)),
                                                needed("after", orNull(ApiSchema.TEXT)),
                                                needed("questions", ApiSchema.COUNT),
                                                needed("sentences", ApiSchema.list(ApiSchema.TEXT)))))))
                        .with(this::replay));
    }

    private ApiAnswer answer(Remote remote) {
        ObjectNode json = json(gates.rule(remote.id()));
        return ApiAnswer.ok(json).tagged(ContentTag.of(json));
    }

    private static ObjectNode json(Optional<GateRule> stored) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (stored.isEmpty()) {
            return node.put("level", GateForm.OFF);
        }
        GateRule rule = stored.get();
        return node.put("level", rule.level().id())
                .put("test_set", rule.testSet())
                .put("margin", rule.margin())
                .put("route_margin", rule.routeMargin())
                .put("only_significant", rule.onlySignificant())
                .put("must_counts", rule.mustCounts())
                .put("evaluated_since_edit", rule.evaluatedSinceEdit())
                .put("max_age_days", rule.maxAge().map(Duration::toDays).orElse(null));
    }

    private ApiAnswer save(ApiRequest request) {
        var bound = lookup.named(request.context());
        Optional<GateRule> before = gates.rule(bound.remote().id());
        request.requireMatch(ContentTag.of(json(before)));
        List<TestSet> sets = testSets.of(bound.router().id());
        Optional<GateRule> rule = rule(request.body(), sets);
        GateForm.note(
                request.context(),
                GateForm.of(bound.remote(), bound.router(), sets, before),
                GateForm.of(bound.remote(), bound.router(), sets, rule));
        syncRules.setGate(bound.remote().id(), rule);
        return answer(bound.remote());
    }

    /** What is left out is as in the default rule. */
    private static Optional<GateRule> rule(JsonNode body, List<TestSet> sets) {
        Optional<GateLevel> level = GateLevel.of(body.path("level").asText());
        if (level.isEmpty()) {
            return Optional.empty();
        }
        long set = body.path("test_set").asLong(0);
        if (sets.stream().noneMatch(each -> each.id() == set)) {
            throw RequestProblemException.unusable("/test_set", "is no test set of this router");
        }
        GateRule usual = GateRule.usual(set);
        return Optional.of(new GateRule(
                set,
                points(body, "margin", usual.margin()),
                points(body, "route_margin", usual.routeMargin()),
                body.path("only_significant").asBoolean(usual.onlySignificant()),
                body.path("must_counts").asBoolean(usual.mustCounts()),
                body.path("evaluated_since_edit").asBoolean(usual.evaluatedSinceEdit()),
                body.hasNonNull("max_age_days")
                        ? Optional.of(Duration.ofDays(body.path("max_age_days").asLong()))
                        : Optional.empty(),
                level.get()));
    }

    private static double points(JsonNode body, String name, double otherwise) {
        double points = body.path(name).asDouble(otherwise);
        if (!(points >= 0 && points <= 100)) {
            throw RequestProblemException.unusable("/" + name, "must be from 0 to 100");
        }
        return points;
    }

    private StoredPlan plan(ApiRequest request) {
        long id = request.id("plan");
        return plans.find(id).orElseThrow(() -> new NotFoundException("plan " + id));
    }

    private List<GateReport> seen(ApiRequest request, StoredPlan plan) {
        return gate.reports(plan).stream()
                .filter(each ->
                        request.person().sees(each.remote().id(), each.remote().routerId()))
                .toList();
    }

    private ObjectNode reports(ApiRequest request, StoredPlan plan) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("running", gate.isRunning(plan.id()));
        ArrayNode all = node.putArray("gates");
        seen(request, plan).forEach(each -> all.add(json(each)));
        return node;
    }

    private static ObjectNode json(GateReport report) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("remote", report.remote().id());
        GateVerdict verdict = report.verdict();
        if (verdict == null) {
            node.put("outcome", "not_evaluated").putArray("reasons");
            return node.putNull("before").putNull("after").put("fixed", 0).put("broken", 0);
        }
        node.put("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT));
        verdict.reasons().forEach(node.putArray("reasons")::add);
        return node.put("before", verdict.before().value())
                .put("after", verdict.after().value())
                .put("fixed", verdict.fixed())
                .put("broken", verdict.broken());
    }

    private ApiAnswer evaluate(ApiRequest request) {
        StoredPlan plan = plan(request);
        gate.again(plan, request.author());
        return ApiAnswer.accepted(reports(request, plan), ApiOperation.BASE + "/plans/" + plan.id() + "/gate");
    }

    private ApiAnswer changes(ApiRequest request) {
        StoredPlan plan = plan(request);
        List<SentenceChange> changes = seen(request, plan).stream()
                .filter(each -> each.remote().id() == plan.remoteId() && each.evaluation() != null)
                .findFirst()
                .flatMap(each -> Optional.ofNullable(each.evaluation()))
                .flatMap(gate::comparison)
                .map(EvaluationComparison::changes)
                .orElse(List.of());
        return ApiAnswer.ok(
                request.page(changes.stream().sorted(PlanGateView.ORDER).toList(), ReportApi::json));
    }

    private ApiAnswer replay(ApiRequest request) {
        StoredPlan plan = plan(request);
        Remote remote =
                remotes.find(plan.remoteId()).orElseThrow(() -> new NotFoundException("remote " + plan.remoteId()));
        try {
            PlanReplay.Replayed replayed = replays.replay(plan, remote, request.number("last", USUAL));
            DecisionReplay replay = replayed.replay();
            ObjectNode node = JsonNodeFactory.instance
                    .objectNode()
                    .put("questions", replay.questions())
                    .put("unknown", replayed.unknown())
                    .put("changed", replay.changed());
            ArrayNode moves = node.putArray("moves");
            replay.moves().forEach(move -> moves.add(json(move)));
            return ApiAnswer.ok(node);
        } catch (UntestablePlanException e) {
            throw RequestProblemException.of(409, "The plan cannot be replayed", String.valueOf(e.getMessage()));
        }
    }

    private static ObjectNode json(DecisionReplay.Move move) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("before", move.before().isEmpty() ? null : move.before())
                .put("after", move.after().isEmpty() ? null : move.after())
                .put("questions", move.questions());
        ArrayNode sentences = node.putArray("sentences");
        move.texts().forEach(each -> sentences.add(each.text()));
        return node;
    }
}
