package dev.signalbox.web.fit;

import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;
import static dev.signalbox.web.api.ApiSchema.orNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.editing.EditResult;
import dev.signalbox.quality.FitGoal;
import dev.signalbox.quality.ThresholdFit;
import dev.signalbox.route.dialect.Calibrator;
import dev.signalbox.store.FitStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.StoredFit;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.syncing.quality.FitService;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.api.ApiSchema.Named;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RouterLookup;
import java.util.List;
import java.util.Optional;

/** The API of fits. */
public final class FitApi {
    private static final String FITS = "/routers/{router}/fits";
    /** The most fits that are listed. */
    private static final int LISTED = 500;

    private static final Named FIT = (Named) ApiSchema.answer(
            "Fit",
            needed("id", ApiSchema.ID),
            needed("revision", ApiSchema.ID).saying("That was fitted."),
            needed("test_set", ApiSchema.ID),
            needed("test_set_version", ApiSchema.ID),
            needed("by", ApiSchema.TEXT),
            needed("at", ApiSchema.TIME),
            needed("aggregation", ApiSchema.TEXT),
            needed("top_k", ApiSchema.COUNT),
            needed("threshold", ApiSchema.NUMBER),
            needed("out_of_scope_weight", ApiSchema.NUMBER).saying("How often each sentence without a route counted."),
            needed("route_thresholds", ApiSchema.map(ApiSchema.NUMBER)),
            needed("reached", ApiSchema.NUMBER).saying("The share of the goal on the sentences of the fit."),
            needed("expected", ApiSchema.NUMBER)
                    .saying("The same in cross-validation: what to expect of other sentences."),
            needed("before", ApiSchema.NUMBER).saying("The accuracy on held-out sentences without the fit."),
            needed("after", ApiSchema.NUMBER).saying("The same with the fit."),
            needed("fixed", ApiSchema.COUNT),
            needed("broken", ApiSchema.COUNT),
            needed("saved_as", orNull(ApiSchema.ID)).saying("The revision that it was saved as."));
    private static final Named PROGRESS = (Named) ApiSchema.answer(
            "FitProgress",
            needed("state", ApiSchema.choice("none", "running", "stored", "failed")),
            needed("step", orNull(ApiSchema.TEXT)),
            needed("done", ApiSchema.COUNT),
            needed("total", ApiSchema.COUNT).saying("0 if it is not known."),
            needed("fit", orNull(ApiSchema.ID)),
            needed("reason", orNull(ApiSchema.TEXT)).saying("Why it failed."));

    private final RouterLookup lookup;
    private final TestSetStore testSets;
    private final FitStore fits;
    private final FitService service;
    private final FitSaving saving;

    public FitApi(RouterLookup lookup, TestSetStore testSets, FitStore fits, FitService service, FitSaving saving) {
        this.lookup = lookup;
        this.testSets = testSets;
        this.fits = fits;
        this.service = service;
        this.saving = saving;
    }

    /** Returns the operations; {@code progress} comes before the one that names a fit in its place. */
    public List<ApiOperation> operations() {
        return List.of(
                get(FITS, VIEW, "listFits")
                        .says("List the fits of a router, the newest first")
                        .pages(FIT)
                        .with(request -> ApiAnswer.ok(
                                request.page(fits.of(router(request).id(), LISTED), FitApi::json))),
                post(FITS, EDIT, "startFit")
                        .says("Fit thresholds to a test set in the background; nothing of the router changes")
                        .takes(ApiSchema.object(
                                "NewFit",
                                needed("test_set", ApiSchema.ID),
                                needed("goal", ApiSchema.choice("accuracy", "cost", "precision")),
                                optional("wrong_route_cost", ApiSchema.NUMBER)
                                        .saying("For the goal cost: of a wrong route, where a missed one costs 1."),
                                optional("min_precision", ApiSchema.NUMBER)
                                        .saying("For the goal precision: above 0, at most 1."),
                                optional("out_of_scope_weight", ApiSchema.NUMBER)
                                        .saying(
                                                "How often each sentence without a route counts. If left out, as often as makes them a fifth of all, from 1 to 10 times."),
                                optional("calibrate", ApiSchema.choice("platt", "isotonic"))
                                        .saying("For routers of 1.x.")))
                        .answers(PROGRESS)
                        .returns(202)
                        .covers("/routers/{router}/fit")
                        .with(this::start),
                get(FITS + "/progress", VIEW, "getFitProgress")
                        .says("Show how far the newest fit of a router is")
                        .answers(PROGRESS)
                        .with(request -> ApiAnswer.ok(progress(router(request)))),
                get(FITS + "/{fit}", VIEW, "getFit")
                        .says("Show a fit")
                        .answers(FIT)
                        .with(request -> ApiAnswer.ok(json(fit(request, router(request))))),
                post(FITS + "/{fit}/revision", EDIT, "saveFit")
                        .says("Save a fit as a revision, on top of what was edited since")
                        .answers(FIT)
                        .covers("/routers/{router}/fit/{fit}/revision")
                        .with(this::save));
    }

    private ApiAnswer start(ApiRequest request) {
        Router router = router(request);
        TestSet set = testSets.find(request.body().path("test_set").asLong())
                .filter(each -> each.routerId() == router.id())
                .orElseThrow(() -> RequestProblemException.unusable("/test_set", "is no test set of this router"));
        Double weight = request.body().has("out_of_scope_weight") ? number(request, "out_of_scope_weight", 1) : null;
        if (weight != null && !(weight > 0)) {
            throw RequestProblemException.unusable("/out_of_scope_weight", "must be above 0");
        }
        Calibrator.Method method =
                Calibrator.Method.of(request.text("calibrate", "")).orElse(null);
        service.start(router, new FitService.Request(set, goal(request), weight, method), request.author());
        return ApiAnswer.accepted(progress(router), ApiOperation.BASE + "/routers/" + router.id() + "/fits/progress");
    }

    private static FitGoal goal(ApiRequest request) {
        return switch (request.text("goal", "")) {
            case "cost" -> {
                double cost = number(request, "wrong_route_cost", 1);
                if (!(cost > 0)) {
                    throw RequestProblemException.unusable("/wrong_route_cost", "must be above 0");
                }
                yield new FitGoal.LowestCost(cost);
            }
            case "precision" -> {
                double precision = number(request, "min_precision", 0.95);
                if (!(precision > 0 && precision <= 1)) {
                    throw RequestProblemException.unusable("/min_precision", "must be above 0 and at most 1");
                }
                yield new FitGoal.LeastPrecision(precision);
            }
            default -> new FitGoal.HighestAccuracy();
        };
    }

    private static double number(ApiRequest request, String name, double otherwise) {
        double number = request.body().path(name).asDouble(otherwise);
        if (!Double.isFinite(number)) {
            throw RequestProblemException.unusable("/" + name, "is too large");
        }
        return number;
    }

    private ApiAnswer save(ApiRequest request) {
        Router router = router(request);
        StoredFit fit = fit(request, router);
        EditResult result = saving.save(router, fit, request.author());
        if (result instanceof EditResult.Unfit) {
            throw RequestProblemException.of(409, "The fit does not apply any more", FitSaving.UNFIT);
        }
        if (result instanceof EditResult.Saved saved) {
            AuditNote.of(request.context()).made(saved.revision());
        }
        return ApiAnswer.ok(json(fit(request, router)));
    }

    private Router router(ApiRequest request) {
        return lookup.named(request.context());
    }

    private StoredFit fit(ApiRequest request, Router router) {
        long id = request.id("fit");
        return fits.find(id)
                .filter(fit -> fit.routerId() == router.id())
                .orElseThrow(() -> new NotFoundException("fit " + id + " of this router"));
    }

    private ObjectNode progress(Router router) {
        Optional<FitService.State> state = service.state(router.id());
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("state", "none")
                .putNull("step")
                .put("done", 0)
                .put("total", 0)
                .putNull("fit")
                .putNull("reason");
        if (state.isEmpty()) {
            return node;
        }
        return switch (state.get()) {
            case FitService.State.Running running ->
                node.put("state", "running")
                        .put("step", running.step())
                        .put("done", running.done())
                        .put("total", running.total());
            case FitService.State.Failed failed -> node.put("state", "failed").put("reason", failed.why());
            case FitService.State.Done done -> node.put("state", "stored").put("fit", done.fit());
        };
    }

    private static ObjectNode json(StoredFit fit) {
        ThresholdFit thresholds = fit.thresholds();
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", fit.id())
                .put("revision", fit.revision())
                .put("test_set", fit.testSetId())
                .put("test_set_version", fit.testSetVersion())
                .put("by", fit.who())
                .put("at", fit.at().toString())
                .put("aggregation", thresholds.aggregation().id())
                .put("top_k", thresholds.topK())
                .put("threshold", thresholds.threshold())
                .put("out_of_scope_weight", thresholds.objective().outOfScopeWeight());
        ObjectNode routes = node.putObject("route_thresholds");
        thresholds.ofRoutes().forEach(routes::put);
        return node.put("reached", thresholds.reached())
                .put("expected", thresholds.expected())
                .put("before", fit.evidence().before().value())
                .put("after", fit.evidence().after().value())
                .put("fixed", fit.evidence().fixed())
                .put("broken", fit.evidence().broken())
                .put("saved_as", fit.saved());
    }
}
