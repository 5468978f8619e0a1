package dev.signalbox.web.sync;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.index.IndexException;
import dev.signalbox.store.Remote;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.syncing.state.RemoteComparisons;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps a few outlooks, so that six modes are not worked out again for every look at them. */
public final class PlanPreviewCache {
    /** Each may hold twelve plans of some ten thousand rows. */
    private static final int KEPT = 4;

    private final Cache<Long, PlanPreviews> kept =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();
    private final RemoteComparisons comparisons;

    public PlanPreviewCache(RemoteComparisons comparisons) {
        this.comparisons = comparisons;
    }

    /**
     * Over the last reading of a remote, which is read where there is none.
     *
     * @throws IndexException if it has to be read and that fails
     */
    public PlanPreviews current(Remote remote) {
        return of(comparisons.survey(remote));
    }

    /** Over the last reading of a remote; empty where there is none, and nothing is read then. */
    public Optional<PlanPreviews> last(Remote remote) {
        return comparisons.last(remote).map(this::of);
    }

    /**
     * Over a reading made now.
     *
     * @throws IndexException if that fails
     */
    public PlanPreviews fresh(Remote remote) {
        return of(comparisons.fresh(remote));
    }

    /** What the modes come to over a survey. */
    private PlanPreviews of(RemoteComparison survey) {
        long remote = survey.remote().id();
        PlanPreviews last = kept.getIfPresent(remote);
        if (last != null && isOver(survey, last.survey())) {
            return last;
        }
        PlanPreviews outlook = new PlanPreviews(survey);
        kept.put(remote, outlook);
        return outlook;
    }

    /** Two surveys of one reading and one revision; comparing the readings' records would take longer than the plans. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isOver(RemoteComparison survey, @Nullable RemoteComparison last) {
        return last != null
                && last.reading() == survey.reading()
                && last.router().head().number() == survey.router().head().number()
                && Objects.equals(last.failure(), survey.failure())
                && last.remote().equals(survey.remote())
                && last.router().name().equals(survey.router().name())
                && Objects.equals(last.local().threshold(), survey.local().threshold());
    }
}
