package dev.signalbox.syncing.quality;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.encoder.EncoderException;
import dev.signalbox.encoder.EncoderName;
import dev.signalbox.encoder.EncoderRegistry;
import dev.signalbox.encoder.InvalidInputException;
import dev.signalbox.encoder.TextRole;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexProvider;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.quality.EvaluatedRouter;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.syncing.quality.DeployedRouters.Deployed;
import dev.signalbox.syncing.state.LocalRouter;
import java.util.Map;

/** Reads what a plan is about: a router on the remote as it is, and on the remote as the plan leaves it. Nothing is written to the remote. */
public final class PlanSides {
    private final IndexProvider indexes;
    private final EncoderRegistry encoders;
    private final RouterStore routers;
    private final DeployedRouters deployed;
    private final RouterVectors vectors;

    public PlanSides(
            IndexProvider indexes,
            EncoderRegistry encoders,
            RouterStore routers,
            DeployedRouters deployed,
            RouterVectors vectors) {
        this.indexes = indexes;
        this.encoders = encoders;
        this.routers = routers;
        this.deployed = deployed;
        this.vectors = vectors;
    }

    /**
     * Both sides of a plan.
     *
     * @param before the router as it was last synced, on the records as they are
     * @param after the router and the records as the plan leaves them
     * @param encoder of the router
     * @param revision of the router before
     * @param fingerprint of the records before
     * @param isFirst whether there are no records before
     */
    public record Sides(
            EvaluatedRouter before,
            EvaluatedRouter after,
            Encoder encoder,
            int revision,
            String fingerprint,
            boolean isFirst) {}

    /**
     * Reads the remote and embeds the texts that the plan writes.
     *
     * @param remote of the plan
     * @param gated whose router is asked: the same remote, or another one of the same index
     * @throws UntestablePlanException if that is not possible, or a router cannot be asked in this process
     */
    public Sides read(StoredPlan plan, Remote remote, Remote gated) {
        Router router = routers.find(gated.routerId())
                .orElseThrow(() -> new UntestablePlanException("The router of " + gated.name() + " was removed."));
        EncoderName name = LocalRouter.encoder(router);
        try {
            Encoder encoder = encoders.find(name)
                    .orElseThrow(() -> new UntestablePlanException("The console cannot run " + name + ". "
                            + encoders.obstacle(name).orElse("")));
            IndexVectors index = read(plan, remote, router, encoder);
            Map<String, float[]> written =
                    vectors.embedded(encoder, TextRole.DOCUMENT, IndexVectors.textsToEncode(plan.plan()), _ -> {});
            Deployed before = deployed.on(router, gated.id());
            EvaluatedRouter after = gated.id() == plan.remoteId()
                    ? index.after(plan.plan(), base(plan, router, index), written)
                    : index.otherAfter(plan.plan(), before.state(), written);
            return new Sides(
                    askable(index.now(before.state())),
                    askable(after),
                    encoder,
                    before.revision(),
                    index.fingerprint(),
                    index.isEmpty());
        } catch (IndexException | EncoderException | InvalidInputException e) {
            throw new UntestablePlanException(String.valueOf(e.getMessage()));
        }
    }

    private IndexVectors read(StoredPlan plan, Remote remote, Router router, Encoder encoder) {
        try (RouteIndex index = indexes.open(remote.address(), router.dialect())) {
            IndexVectors read = IndexVectors.read(index);
            read.obstacle(encoder.dimensions()).ifPresent(why -> {
                throw new UntestablePlanException(why);
            });
            if (!read.isBaseOf(plan.plan())) {
                throw new UntestablePlanException(
                        "The remote has changed since the plan was created. Create a new plan.");
            }
            return read;
        }
    }

    /** The router that the plan was made from. */
    private LocalState base(StoredPlan plan, Router router, IndexVectors index) {
        LocalState base = routers.revision(router.id(), plan.revision())
                .map(revision -> new LocalState(
                        revision.config(), LocalRouter.state(router, encoders).threshold()))
                .orElseThrow(() -> new UntestablePlanException("The revision of the plan is gone. Create a new plan."));
        if (base.config().dialect() != index.dialect()) {
            throw new UntestablePlanException(
                    "The router was converted since the plan was created. Create a new plan.");
        }
        return base;
    }

    private static EvaluatedRouter askable(EvaluatedRouter router) {
        router.rule().obstacle().ifPresent(why -> {
            throw new UntestablePlanException(why);
        });
        return router;
    }
}
