package dev.signalbox.syncing.quality;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.Metric;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.LocalVectors;
import dev.signalbox.probe.ProbeHit;
import dev.signalbox.probe.ReadRoutes;
import dev.signalbox.quality.UtteranceMatrix;
import dev.signalbox.route.Route;
import dev.signalbox.store.EvaluationSubject.LocalRevision;
import dev.signalbox.store.EvaluationSubject.RemoteReading;
import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.syncing.state.LocalRouter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Opens what is evaluated: revisions of routers, remotes, and remotes as plans leave them. */
final class EvaluationSides {
    private final RouterStore routers;
    private final IndexProvider indexes;
    private final EncoderRegistry encoders;
    private final RouterVectors vectors;
    private final Clock clock;

    EvaluationSides(
            RouterStore routers,
            IndexProvider indexes,
            EncoderRegistry encoders,
            RouterVectors vectors,
            Clock clock) {
        this.routers = routers;
        this.indexes = indexes;
        this.encoders = encoders;
        this.vectors = vectors;
        this.clock = clock;
    }

    /**
     * Opens a side; reads the remote if it is one.
     *
     * @throws EvaluationException if it cannot be evaluated
     * @throws dev.signalbox.index.IndexException if the remote cannot be read
     */
    EvaluatedSide open(long routerId, EvaluationTarget target, EvaluationControl control) {
        Router router = routers.find(routerId).orElseThrow(() -> new MissingEntityException("router", routerId));
        return switch (target) {
            case EvaluationTarget.RevisionTarget revision -> local(router, revision.revision(), control);
            case EvaluationTarget.RemoteTarget remote -> remote(router, remote.remote(), control);
            case EvaluationTarget.PlanTarget _ -> throw new EvaluationException("Plans cannot be evaluated yet.");
        };
    }

    private EvaluatedSide local(Router router, int number, EvaluationControl control) {
        Revision revision = routers.revision(router.id(), number)
                .orElseThrow(() -> new EvaluationException("The router has no revision " + number + "."));
        Router then = new Router(router.id(), router.name(), router.threshold(), revision);
        Encoder encoder = encoder(then);
        LocalState state = LocalRouter.state(then, encoders);
        return new EvaluatedSide(
                new LocalRevision(number),
                ChoiceRule.of(state.config(), state.threshold()),
                encoder,
                () -> local(state.config().routes(), encoder, control)::nearest,
                () -> {});
    }

    private UtteranceMatrix local(List<Route> routes, Encoder encoder, EvaluationControl control) {
        List<String> texts = routes.stream().flatMap(Route::texts).distinct().toList();
        return UtteranceMatrix.of(new LocalVectors(
                routes,
                vectors.embedded(
                        encoder,
                        TextRole.DOCUMENT,
                        texts,
                        control.embedding(EvaluationPhase.UTTERANCES, texts.size()))));
    }

    private EvaluatedSide remote(Router router, Remote remote, EvaluationControl control) {
        Encoder encoder = encoder(router);
        LocalState local = LocalRouter.state(router, encoders);
        Instant at = clock.instant();
        RouteIndex index = indexes.open(remote.address(), router.dialect());
        try {
            EvaluatedRecords read = EvaluatedRecords.read(index, encoder.dimensions(), control);
            return new EvaluatedSide(
                    new RemoteReading(router.head().number(), remote.id(), remote.name(), at, read.fingerprint()),
                    ChoiceRule.of(local.config(), local.threshold())
                            .reading(ReadRoutes.of(read.utterances(), router.dialect())),
                    encoder,
                    () -> index.metric() == Metric.COSINE ? read.matrix()::nearest : asking(index),
                    index::close);
        } catch (RuntimeException e) {
            index.close();
            throw e;
        }
    }

    /** By another metric than cosine the store itself says which records are near. */
    private static NearestSearch asking(RouteIndex index) {
        return (sentences, most) -> sentences.stream()
                .map(sentence -> index.query(sentence, most, Set.of()).stream()
                        .map(ProbeHit::of)
                        .toList())
                .toList();
    }

    private Encoder encoder(Router router) {
        EncoderName name = LocalRouter.encoder(router);
        return encoders.find(name)
                .orElseThrow(() -> new EvaluationException("Signalbox cannot run " + name
                        + ", so it cannot embed the sentences. "
                        + encoders.obstacle(name).orElse("")));
    }
}
