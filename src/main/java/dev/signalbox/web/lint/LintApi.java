package dev.signalbox.web.lint;

import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.delete;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;
import static dev.signalbox.web.api.ApiSchema.orNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.editing.EditResult;
import dev.signalbox.editing.RouterEdit;
import dev.signalbox.editing.RouterEditor;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.quality.LintFinding;
import dev.signalbox.quality.LintJson;
import dev.signalbox.quality.LintSubject;
import dev.signalbox.route.Route;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.LintDecision;
import dev.signalbox.store.LintDecisionStore;
import dev.signalbox.store.Router;
import dev.signalbox.syncing.quality.LintProgress;
import dev.signalbox.syncing.quality.LintResult;
import dev.signalbox.syncing.quality.LintService;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.api.ApiSchema.Named;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.router.RouterApi;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** The API of the lint: findings, what is done about them, and decisions that they are fine. */
public final class LintApi {
    private static final String LINT = "/routers/{router}/lint";
    private static final ApiSchema NAME = ApiSchema.note(ApiSchema.NAME);
    private static final ApiSchema UTTERANCE = ApiSchema.text(ApiSchema.LONG);

    private static final Named DECISION = (Named) ApiSchema.answer(
            "LintDecision",
            needed("id", ApiSchema.ID),
            needed("utterances", ApiSchema.list(ApiSchema.ANY)).saying("What it holds for: one or two, or none."),
            needed("routes", ApiSchema.list(ApiSchema.TEXT)),
            needed("by", ApiSchema.TEXT),
            needed("at", ApiSchema.TIME));

    private final RouterLookup lookup;
    private final EncoderRegistry encoders;
    private final LintService lints;
    private final LintDecisionStore decisions;
    private final RouterEditor editor;

    public LintApi(
            RouterLookup lookup,
            EncoderRegistry encoders,
            LintService lints,
            LintDecisionStore decisions,
            RouterEditor editor) {
        this.lookup = lookup;
        this.encoders = encoders;
        this.lints = lints;
        this.decisions = decisions;
        this.editor = editor;
    }

    public List<ApiOperation> operations() {
        ApiSchema lint = ApiSchema.answer(
                "Lint",
                needed("running", ApiSchema.FLAG),
                needed("problem", orNull(ApiSchema.TEXT))
                        .saying("Why there are no findings, or why the last lint failed."),
                needed("revision", orNull(ApiSchema.ID))
                        .saying("That the findings are of; null if there are none yet."),
                needed("total", ApiSchema.COUNT),
                needed("findings", ApiSchema.list(ApiSchema.ANY))
                        .saying("As signalbox lint --json has them, the worst first."),
                needed("next", orNull(ApiSchema.TEXT)));
        ApiSchema edited = ApiSchema.answer(
                "LintEdit",
                needed("revision", ApiSchema.ID).saying("The newest one, unchanged if nothing was to be done."));
        return List.of(
                get(LINT, VIEW, "getLint")
                        .says("List what a person should look at in the routes")
                        .query("limit", new ApiSchema.Whole(1, 500), "The most findings of the answer; 50 if left out.")
                        .query("cursor", new ApiSchema.Whole(0, 1_000_000_000), "The next of the page before.")
                        .answers(lint)
                        .with(request -> ApiAnswer.ok(lint(request, router(request)))),
                post(LINT + "/results", VIEW, "computeLint")
                        .says("Compute the findings again, in the background")
                        .answers(lint)
                        .returns(202)
                        .covers(LINT + "/results")
                        .with(this::compute),
                post(LINT + "/transfer", EDIT, "moveLintedUtterance")
                        .says("Move an utterance to another route")
                        .takes(ApiSchema.object(
                                "LintTransfer",
                                needed("route", NAME),
                                needed("utterance", UTTERANCE),
                                needed("to", NAME)))
                        .conditional()
                        .answers(edited)
                        .covers(LINT + "/transfer")
                        .with(this::move),
                post(LINT + "/removal", EDIT, "deleteLintedUtterance")
                        .says("Delete an utterance")
                        .takes(ApiSchema.object("LintRemoval", needed("route", NAME), needed("utterance", UTTERANCE)))
                        .conditional()
                        .answers(edited)
                        .covers(LINT + "/removal")
                        .with(this::remove),
                get(LINT + "/decisions", VIEW, "listLintDecisions")
                        .says("List the decisions that findings are fine, newest first")
                        .pages(DECISION)
                        .with(request -> ApiAnswer.ok(
                                request.page(decisions.of(router(request).id()), LintApi::json))),
                post(LINT + "/decisions", EDIT, "addLintDecision")
                        .says("Decide that a finding is fine: it does not come back")
                        .takes(ApiSchema.object(
                                "NewLintDecision",
                                optional(
                                                "utterances",
                                                ApiSchema.list(
                                                        ApiSchema.object(
                                                                "LintedUtterance",
                                                                needed("route", NAME),
                                                                needed("utterance", UTTERANCE)),
                                                        2))
                                        .saying("One, or the two of a duplicate."),
                                optional("routes", ApiSchema.list(NAME, 2))
                                        .saying("Instead: one thin route, or the two of an overlap.")))
                        .answers(DECISION)
                        .returns(201)
                        .covers(LINT + "/decisions")
                        .with(this::keep),
                delete(LINT + "/decisions/{decision}", EDIT, "withdrawLintDecision")
                        .says("Withdraw a decision: the finding can come back")
                        .covers(LINT + "/decisions/{decision}/withdrawal")
                        .with(this::withdraw));
    }

    private ObjectNode lint(ApiRequest request, Router router) {
        EncoderName name = LocalRouter.encoder(router);
        Optional<Encoder> encoder = encoders.find(name);
        // Read before the result: once the lint in the background has ended, its result exists.
        LintProgress progress = lints.progress(router.id()).orElse(null);
        boolean running = progress != null && progress.isRunning();
        LintResult result = running
                ? lints.newest(router, name).orElse(null)
                : encoder.flatMap(runnable -> lints.newestOrComputed(router, runnable))
                        .orElse(null);
        List<LintFinding> open = LintPage.open(router, result, decisions.of(router.id()));
        ObjectNode page = request.page(open, LintJson::of);
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("running", running)
                .put(
                        "problem",
                        encoder.isEmpty()
                                ? encoders.obstacle(name).orElse("The encoder is not available.")
                                : progress == null ? null : progress.failure())
                .put("revision", result == null ? null : (Integer) result.revision())
                .put("total", open.size());
        node.set("findings", page.path("items"));
        node.set("next", page.path("next"));
        return node;
    }

    private ApiAnswer compute(ApiRequest request) {
        Router router = router(request);
        Encoder encoder = encoders.find(LocalRouter.encoder(router))
                .orElseThrow(() -> RequestProblemException.of(
                        409,
                        "The encoder is not available",
                        "Nothing was started. "
                                + encoders.obstacle(LocalRouter.encoder(router)).orElse("")));
        lints.start(router, encoder);
        return ApiAnswer.accepted(lint(request, router), ApiOperation.BASE + "/routers/" + router.id() + "/lint");
    }

    private ApiAnswer move(ApiRequest request) {
        Router router = matched(request);
        String target = request.text("to", "");
        if (router.head().config().routes().stream()
                .noneMatch(route -> route.name().equals(target))) {
            throw RequestProblemException.unusable("/to", "is no route of this router");
        }
        if (target.equals(request.text("route", ""))) {
            throw RequestProblemException.unusable("/to", "is the route that the utterance is in");
        }
        Utterances found = found(request, router);
        return edit(
                request, router, new RouterEdit.TransferUtterances(found.route(), found.at(), target, false, false));
    }

    private ApiAnswer remove(ApiRequest request) {
        Router router = matched(request);
        Utterances found = found(request, router);
        return edit(request, router, new RouterEdit.RemoveUtterances(found.route(), found.at()));
    }

    private Router matched(ApiRequest request) {
        Router router = router(request);
        request.requireMatch(RouterApi.tag(router));
        return router;
    }

    private ApiAnswer edit(ApiRequest request, Router router, RouterEdit edit) {
        EditResult.Kept kept = editor.edit(edit, router, router.head().number(), request.author())
                .kept();
        AuditNote.of(request.context()).on("route " + FindingView.name(request.text("route", "")));
        if (kept instanceof EditResult.Saved saved) {
            AuditNote.of(request.context()).made(saved.revision());
        }
        int revision = kept.revision().number();
        return ApiAnswer.ok(JsonNodeFactory.instance.objectNode().put("revision", revision))
                .tagged(RouterApi.tag(router(request)));
    }

    /** An utterance in every place that its route has it. */
    private record Utterances(int route, Set<Integer> at) {}

    private static Utterances found(ApiRequest request, Router router) {
        List<Route> routes = router.head().config().routes();
        String name = request.text("route", "");
        int place = IntStream.range(0, routes.size())
                .filter(at -> routes.get(at).name().equals(name))
                .findFirst()
                .orElseThrow(() -> RequestProblemException.unusable("/route", "is no route of this router"));
        List<JsonNode> utterances = routes.get(place).utterances();
        Set<Integer> at = IntStream.range(0, utterances.size())
                .filter(each -> request.text("utterance", "")
                        .equals(utterances.get(each).textValue()))
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
        if (at.isEmpty()) {
            throw RequestProblemException.unusable("/utterance", "is no utterance of this route");
        }
        return new Utterances(place, at);
    }

    private ApiAnswer keep(ApiRequest request) {
        Router router = router(request);
        LintSubject subject = subject(request.body(), router);
        LintDecision made = decisions.save(router.id(), subject, request.author());
        AuditNote.of(request.context())
                .on("route " + FindingView.name(subject.routes().iterator().next()));
        return ApiAnswer.created(
                json(made), ApiOperation.BASE + "/routers/" + router.id() + "/lint/decisions/" + made.id());
    }

    private static LintSubject subject(JsonNode body, Router router) {
        List<UtteranceKey> utterances = StreamSupport.stream(
                        body.path("utterances").spliterator(), false)
                .map(each -> new UtteranceKey(
                        each.path("route").textValue(), each.path("utterance").textValue()))
                .toList();
        List<String> routes = StreamSupport.stream(body.path("routes").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
        if (utterances.isEmpty() == routes.isEmpty()) {
            throw RequestProblemException.unusable("", "Send utterances or routes, and not both.");
        }
        Set<UtteranceKey> known = router.head().config().routes().stream()
                .flatMap(route -> route.texts().map(text -> new UtteranceKey(route.name(), text)))
                .collect(Collectors.toSet());
        Set<String> names =
                router.head().config().routes().stream().map(Route::name).collect(Collectors.toSet());
        if (!known.containsAll(utterances)) {
            throw RequestProblemException.unusable("/utterances", "has one that the router does not have");
        }
        if (!names.containsAll(routes)) {
            throw RequestProblemException.unusable("/routes", "has one that the router does not have");
        }
        if (!utterances.isEmpty()) {
            return utterances.size() == 1
                    ? new LintSubject.OneUtterance(utterances.getFirst())
                    : new LintSubject.TwoUtterances(utterances.getFirst(), utterances.getLast());
        }
        return routes.size() == 1
                ? new LintSubject.OneRoute(routes.getFirst())
                : new LintSubject.TwoRoutes(routes.getFirst(), routes.getLast());
    }

    private ApiAnswer withdraw(ApiRequest request) {
        long id = request.id("decision");
        if (!decisions.withdraw(router(request).id(), id)) {
            throw new NotFoundException("decision " + id);
        }
        return ApiAnswer.nothing();
    }

    private static ObjectNode json(LintDecision decision) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", decision.id());
        ArrayNode utterances = node.putArray("utterances");
        decision.subject().utterances().stream()
                .sorted(UtteranceKey.ORDER)
                .forEach(each ->
                        utterances.addObject().put("route", each.route()).put("utterance", each.utterance()));
        decision.subject().routes().stream().sorted().forEach(node.putArray("routes")::add);
        return node.put("by", decision.who()).put("at", decision.at().toString());
    }

    private Router router(ApiRequest request) {
        return lookup.named(request.context());
    }
}
