package dev.signalbox.web.sync;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.syncing.state.RemoteComparison;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps a few outlooks, so that six modes are not worked out again for every look at them. */
public final class PlanPreviewCache {
    /** Each may hold twelve plans of some ten thousand rows. */
    private static final int KEPT = 4;

    private final Cache<Long, PlanPreviews> kept =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();

    /** What the modes come to over a survey. */
    public PlanPreviews of(RemoteComparison survey) {
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
                && last.remote().equals(survey.remote())
                && last.router().name().equals(survey.router().name())
                && Objects.equals(last.local().threshold(), survey.local().threshold());
    }
}
