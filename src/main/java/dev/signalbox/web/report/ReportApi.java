package dev.signalbox.web.report;

import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiSchema.needed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.quality.CommonSentences;
import dev.signalbox.quality.Evaluation;
import dev.signalbox.quality.EvaluationComparison;
import dev.signalbox.quality.RouteResult;
import dev.signalbox.quality.SentenceChange;
import dev.signalbox.quality.Share;
import dev.signalbox.store.Router;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.api.ApiSchema.Named;
import dev.signalbox.web.evaluation.EvaluationJson;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestProblemException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API of the reports of evaluations, and of the comparison of two. */
public final class ReportApi {
    private static final String EVALUATIONS = "/routers/{router}/evaluations";
    private static final String EVALUATION = EVALUATIONS + "/{evaluation}";
    private static final Named SHARE = (Named) ApiSchema.answer(
            "Share",
            needed("count", ApiSchema.COUNT),
            needed("of", ApiSchema.COUNT),
            needed("value", ApiSchema.NUMBER),
            needed("lowest", ApiSchema.NUMBER).saying("Of the 95% interval."),
            needed("highest", ApiSchema.NUMBER).saying("Of the 95% interval."));
    private static final Named ROUTE = (Named) ApiSchema.answer(
            "RouteResult",
            needed("route", ApiSchema.TEXT),
            needed("labelled", ApiSchema.COUNT),
            needed("chosen", ApiSchema.COUNT),
            needed("right", ApiSchema.COUNT),
            needed("f1", ApiSchema.NUMBER));
    private static final Named SENTENCE = (Named) ApiSchema.answer(
            "EvaluatedSentence",
            needed("sentence", ApiSchema.TEXT),
            needed("expected", ApiSchema.orNull(ApiSchema.TEXT)),
            needed("chosen", ApiSchema.orNull(ApiSchema.TEXT)),
            needed("right", ApiSchema.FLAG),
            needed("tags", ApiSchema.list(ApiSchema.TEXT)),
            needed("best", ApiSchema.list(ApiSchema.ANY))
                    .saying("The best routes with their scores and nearest utterances."));
    /** A sentence for which two evaluations choose differently. */
    public static final Named CHANGE = (Named) ApiSchema.answer(
            "SentenceChange",
            needed("sentence", ApiSchema.TEXT),
            needed("expected", ApiSchema.orNull(ApiSchema.TEXT)),
            needed("before", ApiSchema.orNull(ApiSchema.TEXT)),
            needed("after", ApiSchema.orNull(ApiSchema.TEXT)),
            needed("kind", ApiSchema.choice("broken", "fixed", "still_wrong")));

    private final EvaluationLookup lookup;

    public ReportApi(EvaluationLookup lookup) {
        this.lookup = lookup;
    }

    /** Returns the operations; the comparison comes before those that name an evaluation in its place. */
    public List<ApiOperation> operations() {
        return List.of(
                get(EVALUATIONS + "/comparison", VIEW, "compareEvaluations")
                        .says("Compare two evaluations of a test set, with the sentences that changed")
                        .needs("a", ApiSchema.ID, "The earlier one.")
                        .needs("b", ApiSchema.ID, "The later one.")
                        .answers(ApiSchema.answer(
                                "EvaluationComparison",
                                needed("sentences", ApiSchema.COUNT).saying("That both have."),
                                needed("before", SHARE),
                                needed("after", SHARE),
                                needed("fixed", ApiSchema.COUNT),
                                needed("broken", ApiSchema.COUNT),
                                needed("p", ApiSchema.NUMBER).saying("Of McNemar's exact test."),
                                needed("changes", ApiSchema.list(CHANGE))))
                        .with(this::compare),
                get(EVALUATION, VIEW, "getEvaluation")
                        .says("Show the report of an evaluation")
                        .answers(ApiSchema.answer(
                                "EvaluationReport",
                                needed("evaluation", EvaluationJson.EVALUATION),
                                needed("outdated", ApiSchema.list(ApiSchema.TEXT))
                                        .saying("What has changed since."),
                                needed("accuracy", SHARE),
                                needed("in_scope_accuracy", SHARE),
                                needed("out_of_scope_recall", SHARE),
                                needed("out_of_scope_precision", SHARE),
                                needed("coverage", SHARE),
                                needed("macro_f1", ApiSchema.NUMBER),
                                needed("routes", ApiSchema.list(ROUTE))))
                        .with(this::report),
                get(EVALUATION + "/sentences", VIEW, "listEvaluatedSentences")
                        .says("List the sentences of an evaluation with their answers")
                        .query("show", ApiSchema.choice("misses", "right", "all"), "Misses if left out.")
                        .query("expected", ApiSchema.note(ApiSchema.NAME), "The labelled route; empty for none.")
                        .query("chosen", ApiSchema.note(ApiSchema.NAME), "The chosen route; empty for none.")
                        .query("q", ApiSchema.note(ApiSchema.NAME), "Text that the sentence contains.")
                        .pages(SENTENCE)
                        .with(this::sentences));
    }

    private ApiAnswer report(ApiRequest request) {
        ReportedEvaluation found = lookup.named(request.context());
        Evaluation evaluation = found.evaluation();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("evaluation", EvaluationJson.of(found.stored()));
        found.outdated().forEach(node.putArray("outdated")::add);
        node.set("accuracy", share(evaluation.accuracy()));
        node.set("in_scope_accuracy", share(evaluation.inScopeAccuracy()));
        node.set("out_of_scope_recall", share(evaluation.outOfScopeRecall()));
        node.set("out_of_scope_precision", share(evaluation.outOfScopePrecision()));
        node.set("coverage", share(evaluation.coverage()));
        node.put("macro_f1", evaluation.macroF1());
        var routes = node.putArray("routes");
        for (Map.Entry<String, RouteResult> each : evaluation.byRoute().entrySet()) {
            routes.addObject()
                    .put("route", each.getKey())
                    .put("labelled", each.getValue().labelled())
                    .put("chosen", each.getValue().chosen())
                    .put("right", each.getValue().right())
                    .put("f1", each.getValue().f1());
        }
        return ApiAnswer.ok(node);
    }

    private ApiAnswer sentences(ApiRequest request) {
        ReportedEvaluation found = lookup.named(request.context());
        return ApiAnswer.ok(request.page(
                SentenceQuery.of(request.context()).found(found.evaluation().sentences()), SentenceExport::json));
    }

    private ApiAnswer compare(ApiRequest request) {
        Router router = lookup.router(request.context());
        ReportedEvaluation before = find(router, request, "a");
        ReportedEvaluation after = find(router, request, "b");
        if (before.testSet().id() != after.testSet().id()) {
            throw RequestProblemException.unusable(
                    "?b", "The two are of different test sets. Choose two evaluations of one test set.");
        }
        CommonSentences common = CommonSentences.of(before.evaluation(), after.evaluation());
        EvaluationComparison comparison = EvaluationComparison.of(common.before(), common.after());
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("sentences", common.before().sentences().size());
        node.set("before", share(comparison.all().before()));
        node.set("after", share(comparison.all().after()));
        node.put("fixed", comparison.all().count(SentenceChange.Kind.FIXED))
                .put("broken", comparison.all().count(SentenceChange.Kind.BROKEN))
                .put("p", comparison.all().p());
        var changes = node.putArray("changes");
        comparison.changes().forEach(change -> changes.add(json(change)));
        return ApiAnswer.ok(node);
    }

    private ReportedEvaluation find(Router router, ApiRequest request, String name) {
        String id = request.query(name).orElse("");
        return lookup.find(router, Long.parseLong(id))
                .orElseThrow(() -> new NotFoundException("evaluation " + id + " of this router"));
    }

    /** Returns a sentence that changed. */
    public static ObjectNode json(SentenceChange change) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sentence", change.asked().sentence())
                .put("expected", route(change.asked().route()))
                .put("before", route(change.before().chosen()))
                .put("after", route(change.after().chosen()))
                .put("kind", change.kind().name().toLowerCase(Locale.ROOT));
    }

    private static @Nullable String route(String name) {
        return name.isEmpty() ? null : name;
    }

    /** Returns a share with its interval. */
    public static ObjectNode share(Share share) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("count", share.count())
                .put("of", share.of())
                .put("value", share.value())
                .put("lowest", share.lowest())
                .put("highest", share.highest());
    }
}
