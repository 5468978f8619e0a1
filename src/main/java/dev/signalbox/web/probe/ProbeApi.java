package dev.signalbox.web.probe;

import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.probe.ProbeJson;
import dev.signalbox.probe.ProbeOptions;
import dev.signalbox.probe.ScoreAggregation;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.syncing.quality.RouterVectors;
import dev.signalbox.syncing.state.LocalRouter;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RouterLookup;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The API of the probe: which route a sentence gets. */
public final class ProbeApi {
    private final RouterLookup lookup;
    private final RemoteStore remotes;
    private final EncoderRegistry encoders;
    private final RouterVectors vectors;
    private final ProbeSides sides;

    public ProbeApi(
            RouterLookup lookup,
            RemoteStore remotes,
            EncoderRegistry encoders,
            RouterVectors vectors,
            ProbeSides sides) {
        this.lookup = lookup;
        this.remotes = remotes;
        this.encoders = encoders;
        this.vectors = vectors;
        this.sides = sides;
    }

    public List<ApiOperation> operations() {
        return List.of(
                post("/routers/{router}/probe", VIEW, "probeSentence")
                        .says("Ask local and every remote which route a sentence gets, and why")
                        .takes(ApiSchema.object(
                                "ProbeQuestion",
                                needed("sentence", ApiSchema.text(ApiSchema.LONG)),
                                optional("top_k", new ApiSchema.Whole(1, ProbeQuestion.MOST)),
                                optional("aggregation", ApiSchema.choice("mean", "max", "sum")),
                                optional("threshold", ApiSchema.NUMBER).saying("Of 1.x."),
                                optional("only", ApiSchema.list(new ApiSchema.Text(0, 10_000), 10_000)),
                                optional("both", ApiSchema.FLAG)
                                        .saying("Whether the other line of semantic-router is asked too.")))
                        .answers(ApiSchema.answer(
                                "ProbeAnswer",
                                needed("sides", ApiSchema.map(ApiSchema.ANY))
                                        .saying("By name, Local first, as signalbox route --json prints them."),
                                needed("failures", ApiSchema.map(ApiSchema.TEXT))
                                        .saying("Sides that could not answer.")))
                        .with(this::probe),
                post("/routers/{router}/probe/vectors", VIEW, "prepareVectors")
                        .says("Embed the utterances of a router in the background")
                        .returns(202)
                        .answers(ApiSchema.answer("Preparation", needed("running", ApiSchema.FLAG)))
                        .covers("/routers/{router}/probe/vectors", "/routers/{router}/map/vectors")
                        .with(this::prepare));
    }

    private ApiAnswer probe(ApiRequest request) {
        Router router = lookup.named(request.context());
        JsonNode topK = ApiSchema.value(request.body(), "top_k");
        JsonNode threshold = ApiSchema.value(request.body(), "threshold");
        ProbeOptions options = new ProbeOptions(
                ScoreAggregation.of(request.text("aggregation", "")).orElse(null),
                topK == null ? null : (Integer) topK.intValue(),
                threshold == null ? null : (Double) threshold.doubleValue());
        ProbeQuestion question = new ProbeQuestion(
                request.text("sentence", "").strip(),
                options,
                Set.copyOf(request.texts("only")),
                request.flag("both", false));
        if (question.sentence().isEmpty()) {
            throw RequestProblemException.invalid("/sentence", "must not be blank");
        }
        RouterProbe probe = RouterProbe.of(question, LocalRouter.state(router, encoders));
        Encoder encoder = encoder(router);
        float[] vector = encoder.encodeQueries(List.of(question.sentence())).getFirst();
        ProbeSides.Asked asked = new ProbeSides.Asked(router, probe.rules(), vector, question.routes());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode held = answer.putObject("sides");
        ObjectNode failures = answer.putObject("failures");
        ProbeSides.Answers local = ProbeSides.answer(asked, vectors.of(router, encoder));
        add(held, failures, "Local", local);
        CurrentUser.seen(request.context(), remotes.of(router.id()))
                .forEach(remote -> add(held, failures, remote.name(), sides.answer(asked, remote)));
        return ApiAnswer.ok(answer);
    }

    private static void add(ObjectNode sides, ObjectNode failures, String name, ProbeSides.Answers answers) {
        answers.answer()
                .ifPresentOrElse(
                        found -> sides.setAll(ProbeJson.of(found)), () -> failures.put(name, answers.failure()));
    }

    private ApiAnswer prepare(ApiRequest request) {
        Router router = lookup.named(request.context());
        vectors.prepare(router, encoder(router));
        return new ApiAnswer(
                202,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("running", vectors.preparing(router).isPresent()),
                null,
                null,
                null,
                null);
    }

    private Encoder encoder(Router router) {
        Optional<Encoder> encoder = encoders.find(LocalRouter.encoder(router));
        return encoder.orElseThrow(() -> RequestProblemException.of(
                409,
                "The encoder cannot run here",
                encoders.obstacle(LocalRouter.encoder(router)).orElse("It is not available.")));
    }
}
