package dev.signalbox.web.evaluation;

import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.delete;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.store.ConsoleStore;
import dev.signalbox.store.EvaluationStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredEvaluation;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.syncing.quality.EvaluationRequest;
import dev.signalbox.syncing.quality.EvaluationService;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RequestProblemException.Violation;
import dev.signalbox.web.frame.RouterLookup;
import java.util.List;

/** The API of evaluations: start, follow, list and delete. The reports have an API of their own. */
public final class EvaluationApi {
    private static final String EVALUATIONS = "/routers/{router}/evaluations";
    private static final String RUNNING = EVALUATIONS + "/running";

    private final RouterLookup lookup;
    private final TestSetStore testSets;
    private final EvaluationStore evaluations;
    private final EvaluationSubjects subjects;
    private final EvaluationService service;

    public EvaluationApi(RouterLookup lookup, ConsoleStore store, EvaluationService service) {
        this.lookup = lookup;
        this.testSets = store.testSets();
        this.evaluations = store.evaluations();
        this.subjects = new EvaluationSubjects(store.remotes(), store.openWork(), store.plans());
        this.service = service;
    }

    /** Returns the operations; {@code running} comes before those that name an evaluation in its place. */
    public List<ApiOperation> operations() {
        return List.of(
                get(RUNNING, VIEW, "getRunningEvaluation")
                        .says(
                                "Show the evaluation of a router that is under way, or the last one since the console was started")
                        .answers(EvaluationJson.PROGRESS)
                        .with(request -> ApiAnswer.ok(progress(request, lookup.named(request.context())))),
                post(RUNNING + "/cancellation", VIEW, "cancelEvaluation")
                        .says("Cancel the evaluation that is under way")
                        .answers(EvaluationJson.PROGRESS)
                        .covers(RUNNING + "/cancellation")
                        .with(this::cancel),
                get(EVALUATIONS, VIEW, "listEvaluations")
                        .says("List the evaluations of a router, the newest first")
                        .pages(EvaluationJson.EVALUATION)
                        .with(this::list),
                post(EVALUATIONS, VIEW, "startEvaluation")
                        .says("Evaluate local, a remote or a plan on a test set, in the background")
                        .takes(ApiSchema.object(
                                "NewEvaluation",
                                needed("test_set", ApiSchema.ID),
                                optional("revision", new ApiSchema.Whole(1, Integer.MAX_VALUE))
                                        .saying("Of local; the newest if left out."),
                                optional("remote", ApiSchema.ID).saying("Instead of local."),
                                optional("plan", ApiSchema.ID).saying("Instead of local: its remote as it leaves it."),
                                optional("again", ApiSchema.FLAG)
                                        .saying("Whether to evaluate what was evaluated before and has not changed.")))
                        .answers(EvaluationJson.PROGRESS)
                        .returns(202)
                        .covers(EVALUATIONS)
                        .with(this::start),
                delete(EVALUATIONS + "/{evaluation}", EDIT, "deleteEvaluation")
                        .says("Delete an evaluation with its report")
                        .covers(EVALUATIONS + "/{evaluation}/deletion")
                        .with(this::remove));
    }

    private ApiAnswer list(ApiRequest request) {
        Router router = lookup.named(request.context());
        List<StoredEvaluation> all = evaluations.of(router.id(), EvaluationService.KNOWN);
        return ApiAnswer.ok(request.page(EvaluationsPage.seen(request.context(), all), EvaluationJson::of));
    }

    private ApiAnswer start(ApiRequest request) {
        Router router = lookup.named(request.context());
        JsonNode body = request.body();
        if (body.hasNonNull("remote") && body.hasNonNull("plan")) {
            throw RequestProblemException.unusable("/plan", "Send a remote or a plan, not both.");
        }
        EvaluationForm form = new EvaluationForm(
                body.path("test_set").asText(),
                subject(body),
                body.hasNonNull("revision") ? body.path("revision").asText() : "");
        EvaluationChoice choice =
                EvaluationChoice.of(request.context(), router, form, request.flag("again", false), testSets, subjects);
        EvaluationRequest wanted = choice.request();
        if (wanted == null) {
            throw RequestProblemException.unusable(choice.errors().entrySet().stream()
                    .map(error -> new Violation(pointer(error.getKey(), body), error.getValue()))
                    .toList());
        }
        AuditNote.of(request.context()).on("test set " + wanted.testSet().name());
        if (!service.start(wanted)) {
            throw RequestProblemException.of(
                    409,
                    "An evaluation is under way",
                    "Nothing was started: an evaluation of this router is under way. Wait until it has ended, or cancel it.");
        }
        return ApiAnswer.accepted(
                progress(request, router), ApiOperation.BASE + "/routers/" + router.id() + "/evaluations/running");
    }

    private static String subject(JsonNode body) {
        if (body.hasNonNull("remote")) {
            return EvaluationForm.REMOTE + body.path("remote").asText();
        }
        return body.hasNonNull("plan") ? EvaluationForm.PLAN + body.path("plan").asText() : EvaluationForm.LOCAL;
    }

    private static String pointer(String field, JsonNode body) {
        return field.equals("subject") ? body.hasNonNull("plan") ? "/plan" : "/remote" : "/" + field;
    }

    private ApiAnswer cancel(ApiRequest request) {
        Router router = lookup.named(request.context());
        service.cancel(router.id());
        return ApiAnswer.ok(progress(request, router));
    }

    private JsonNode progress(ApiRequest request, Router router) {
        return service.of(router.id())
                .filter(live -> EvaluationsPage.isSeen(request.context(), live))
                .map(EvaluationJson::of)
                .orElseGet(EvaluationJson::none);
    }

    private ApiAnswer remove(ApiRequest request) {
        Router router = lookup.named(request.context());
        long id = request.id("evaluation");
        List<StoredEvaluation> found = evaluations
                .find(id)
                .filter(each -> each.routerId() == router.id())
                .map(List::of)
                .orElse(List.of());
        if (EvaluationsPage.seen(request.context(), found).isEmpty()) {
            throw new NotFoundException("evaluation " + id);
        }
        AuditNote.of(request.context()).on("evaluation " + id);
        evaluations.remove(id);
        return ApiAnswer.nothing();
    }
}
