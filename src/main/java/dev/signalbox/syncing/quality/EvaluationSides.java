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
import dev.signalbox.quality.EvaluatedRouter;
import dev.signalbox.quality.UtteranceMatrix;
import dev.signalbox.route.Route;
import dev.signalbox.store.EvaluationSubject.LocalRevision;
import dev.signalbox.store.EvaluationSubject.PlannedRemote;
import dev.signalbox.store.EvaluationSubject.RemoteReading;
import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.StateFingerprint;
import dev.signalbox.syncing.state.LocalRouter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Opens what is evaluated: revisions of routers, remotes, and remotes as plans leave them. */
final class EvaluationSides {
    private final RouterStore routers;
    private final IndexProvider indexes;
    private final EncoderRegistry encoders;
    private final RouterVectors vectors;
    private final Clock clock;

    EvaluationSides(
            RouterStore routers, IndexProvider indexes, EncoderRegistry encoders, RouterVectors vectors, Clock clock) {
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
            case EvaluationTarget.PlanTarget plan -> planned(router, plan.plan(), plan.remote(), control);
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
        return UtteranceMatrix.of(new LocalVectors(routes, embedded(encoder, texts, control)));
    }

    private EvaluatedSide remote(Router router, Remote remote, EvaluationControl control) {
        Encoder encoder = encoder(router);
        LocalState local = LocalRouter.state(router, encoders);
        Instant at = clock.instant();
        RouteIndex index = indexes.open(remote.address(), router.dialect());
        try {
            IndexVectors read = IndexVectors.read(index, control);
            if (!read.description().exists()) {
                throw new EvaluationException(index.address()
                        + " does not exist. Sync the remote first, or change the address in its settings.");
            }
            boolean cosine = read.description().metric() == Metric.COSINE;
            if (cosine) {
                refuse(read, encoder);
            }
            return new EvaluatedSide(
                    new RemoteReading(router.head().number(), remote.id(), remote.name(), at, read.fingerprint()),
                    ChoiceRule.of(local.config(), local.threshold())
                            .reading(ReadRoutes.of(read.utterances(), router.dialect())),
                    encoder,
                    () -> cosine ? read.now(local).utterances()::nearest : asking(index),
                    index::close);
        } catch (RuntimeException e) {
            index.close();
            throw e;
        }
    }

    private static void refuse(IndexVectors read, Encoder encoder) {
        read.obstacle(encoder.dimensions()).ifPresent(why -> {
            throw new EvaluationException(
                    why + " Sync the remote with this router's encoder, into an index that fits it.");
        });
    }

    private EvaluatedSide planned(Router router, StoredPlan stored, Remote remote, EvaluationControl control) {
        Encoder encoder = encoder(router);
        LocalState local = LocalRouter.state(router, encoders);
        Plan plan = stored.plan();
        if (!StateFingerprint.of(local).equals(plan.base().local())) {
            throw new EvaluationException(
                    "The router has changed since plan " + stored.id() + " was created. Create a new plan.");
        }
        try (RouteIndex index = indexes.open(remote.address(), router.dialect())) {
            IndexVectors read = IndexVectors.read(index, control);
            if (!read.isBaseOf(plan)) {
                throw new EvaluationException(
                        "The remote has changed since plan " + stored.id() + " was created. Create a new plan.");
            }
            refuse(read, encoder);
            List<String> texts = IndexVectors.textsToEncode(plan);
            EvaluatedRouter after = read.after(plan, local, embedded(encoder, texts, control));
            return new EvaluatedSide(
                    new PlannedRemote(stored.revision(), remote.id(), remote.name(), stored.id()),
                    after.rule(),
                    encoder,
                    () -> after.utterances()::nearest,
                    () -> {});
        }
    }

    private Map<String, float[]> embedded(Encoder encoder, List<String> texts, EvaluationControl control) {
        return vectors.embedded(
                encoder, TextRole.DOCUMENT, texts, control.embedding(EvaluationPhase.UTTERANCES, texts.size()));
    }

    /** By another metric than cosine the store itself says which records are near. */
    private static NearestRecords asking(RouteIndex index) {
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
