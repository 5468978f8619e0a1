package dev.signalbox.syncing.execution;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.index.ConfigParameter;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.syncing.state.HashAndLock;
import dev.signalbox.syncing.state.SignalboxMetadata;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an index says of itself while a plan is applied and afterwards: its hash, and the encoders that made its vectors. At no moment, not
 * even should the run end there, does it claim what is not so.
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
     * Takes back what will not be so while records change.
     *
     * @param base the local side, whose encoder makes the new vectors
     * @param own what is written down beside the index; null where nothing is
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
            // Half-written records must not pass for synced ones, whichever revision the old hash stood for.
            write("");
        }
    }

    /** Vectors of this encoder will stand beside those of others, until the last of those is replaced. */
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
     * Says that the two sides hold the same.
     *
     * @return the hash that says so
     */
    String claimSynced(LocalState after) {
        String hash = after.filledHash();
        stride.patiently(() -> {
            own(after).write(index, clock.instant());
            write(hash);
        });
        return hash;
    }

    /** The sides differ still, as the plan meant it: no hash may say otherwise, whatever it stood for. */
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

    /** What is written down beside the index. The encoder's name changes only once every vector is of its making. */
    private SignalboxMetadata own(LocalState after) {
        SignalboxMetadata now = SignalboxMetadata.of(after.config());
        boolean embedsAll = plan.leftOut().isEmpty()
                && plan.withVectors().size() >= after.pairs().size();
        return embedsAll
                ? now
                : now.madeBy(SignalboxMetadata.of(index)
                        .map(SignalboxMetadata::encoders)
                        .orElse(now.encoders()));
    }
}
