package dev.signalbox.web.conversion;

import static dev.signalbox.account.Permission.EDIT;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.convert.Conversion;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RequestProblemException.Violation;
import dev.signalbox.web.router.RevisionEdits;
import java.util.List;

/** The API of conversions: a router becomes one of the other line of semantic-router. */
public final class ConversionApi {
    private final RouterConversion conversions;
    private final RemoteStore remotes;
    private final RevisionEdits edits;

    public ConversionApi(RouterConversion conversions, RemoteStore remotes, RevisionEdits edits) {
        this.conversions = conversions;
        this.remotes = remotes;
        this.edits = edits;
    }

    public List<ApiOperation> operations() {
        return List.of(post("/routers/{router}/conversion", EDIT, "convertRouter")
                .says("Convert a router to the other line of semantic-router")
                .mayTake(ApiSchema.object(
                        "ConversionOptions",
                        optional("threshold", ApiSchema.orNull(ApiSchema.NUMBER))
                                .saying(
                                        "Of the encoder in 0.x; null for an encoder that has none, the known one if left out."),
                        optional("keep", ApiSchema.FLAG)
                                .saying(
                                        "Whether function schemas and the language model stay in the metadata; true if left out."),
                        optional("key", ApiSchema.text(100)).saying("The metadata key that keeps them."),
                        optional("index", new ApiSchema.Whole(0, Long.MAX_VALUE))
                                .saying("The remote whose index a 1.x router names; 0 for an index in memory.")))
                .conditional()
                .answers(RevisionEdits.SAVED)
                .covers("/routers/{router}/conversion")
                .with(this::convert));
    }

    private ApiAnswer convert(ApiRequest request) {
        Router router = edits.unchanged(request);
        ConversionForm fresh = ConversionForm.fresh(conversions.threshold(router), conversions.firstBlock(router));
        JsonNode threshold = request.body().get("threshold");
        JsonNode index = ApiSchema.value(request.body(), "index");
        ConversionForm form = ConversionForm.sent(name -> switch (name) {
            case "threshold" ->
                threshold == null
                        ? fresh.threshold()
                        : threshold.isNull() ? ConversionForm.NONE : PythonJson.repr(threshold.doubleValue());
            case "keep" -> request.flag("keep", true) ? "keep" : "drop";
            case "key" -> request.text("key", fresh.key());
            default -> String.valueOf(index == null ? fresh.index() : index.longValue());
        });
        if (form.keyError() != null) {
            throw RequestProblemException.unusable("/key", form.keyError());
        }
        if (remotes.of(router.id()).stream().anyMatch(conversions::isRunning)) {
            throw RequestProblemException.of(
                    409, "A run is in progress", "Nothing was changed: a run of one of its remotes is in progress.");
        }
        Conversion conversion = conversions.of(router, form);
        if (!conversion.allProblems().isEmpty()) {
            throw RequestProblemException.unusable(conversion.allProblems().stream()
                    .map(problem -> new Violation("", problem))
                    .toList());
        }
        AuditNote.of(request.context())
                .changed(
                        "Line of semantic-router",
                        router.dialect().shown(),
                        RouterConversion.target(router).shown());
        return edits.replace(
                request,
                router,
                conversion.config(),
                "Converted from " + router.dialect().shown() + " to "
                        + RouterConversion.target(router).shown());
    }
}
