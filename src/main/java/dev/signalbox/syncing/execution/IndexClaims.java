package dev.signalbox.syncing.execution;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.syncing.state.HashAndLock;
import dev.signalbox.syncing.state.SignalboxMetadata;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an index states while a plan is applied and afterwards: its hash, and the encoders that made its vectors. It never states anything
 * untrue, even if the run ends at that moment.
 */
final class IndexClaims {
    private final Plan plan;
    private final RouteIndex index;
    private final BatchRunner stride;
    private final Clock clock;

    IndexClaims(Plan plan, IndexSession session) {
        this.plan = plan;
        this.index = session.index();
        this.stride = session.stride();
        this.clock = session.clock();
    }

    /**
     * Removes statements that are untrue while records change.
     *
     * @param base the local side, whose encoder makes the new vectors
     * @param own what Signalbox stores with the index; null if nothing
     */
    void warnReaders(LocalState base, @Nullable SignalboxMetadata own) {
        stride.patiently(() -> {
            emptyHash();
            sayMixed(base, own);
        });
    }

    private void emptyHash() {
        if (!plan.remote().isEmpty()
                && index.capabilities().hash()
                && plan.base().remoteHash() != null) {
            // Half-written records must not count as synced, whichever revision the old hash belongs to.
            write("");
        }
    }

    /** Records that vectors of this encoder are stored together with those of others, until the last of those is replaced. */
    private void sayMixed(LocalState base, @Nullable SignalboxMetadata own) {
        if (own != null && plan.textsToEmbed() > 0) {
            SignalboxMetadata mixed = own.and(List.of(
                    new EncoderName(base.config().encoderType(), base.config().encoderName())));
            if (!mixed.equals(own)) {
                mixed.write(index, clock.instant());
            }
        }
    }

    /**
     * Records that the two sides are in sync.
     *
     * @return the written hash
     */
    String claimSynced(LocalState after) {
        String hash = after.filledHash();
        stride.patiently(() -> {
            own(after).write(index, clock.instant());
            write(hash);
        });
        return hash;
    }

    /** The sides still differ, as planned: no hash may state otherwise, whatever it belonged to. */
    void claimNothing(LocalState after) {
        stride.patiently(() -> {
            own(after).write(index, clock.instant());
            if (HashAndLock.of(index).hash() != null) {
                write("");
            }
        });
    }

    private void write(String hash) {
        index.write(ConfigParameter.at(clock.instant(), ConfigParameter.HASH, hash));
    }

    /** Returns what is stored with the index. The encoder's name changes only when all vectors were made by it. */
    private SignalboxMetadata own(LocalState after) {
        SignalboxMetadata now = SignalboxMetadata.of(after.config());
        boolean embedsAll = plan.leftOut().isEmpty()
                && plan.withVectors().size() >= after.pairs().size();
        boolean indexed = after.config().dialect() == Dialect.V1;
        if (embedsAll && !indexed) {
            return now;
        }
        Optional<SignalboxMetadata> there = SignalboxMetadata.of(index);
        SignalboxMetadata made = embedsAll
                ? now
                : now.madeBy(there.map(SignalboxMetadata::encoders).orElse(now.encoders()));
        // Records of 1.x hold all of a route, so what is kept of routes is that of 0.x routers on the same index.
        return indexed ? there.map(made::about).orElse(made) : made;
    }
}
