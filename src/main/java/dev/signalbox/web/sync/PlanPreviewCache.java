package dev.signalbox.web.sync;

import dev.signalbox.sync.apply.RemoteComparison;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps the last outlooks, so that six modes are not worked out again for every look at them. */
public final class PlanPreviewCache {
    /** Each may hold twelve plans of some ten thousand rows. */
    private static final int KEPT = 4;

    private final Map<Long, PlanPreviews> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    /** What the modes come to over a survey. */
    public PlanPreviews of(RemoteComparison survey) {
        long remote = survey.remote().id();
        synchronized (kept) {
            PlanPreviews last = kept.get(remote);
            if (last != null && isOver(survey, last.survey())) {
                return last;
            }
        }
        return keep(remote, new PlanPreviews(survey));
    }

    private PlanPreviews keep(long remote, PlanPreviews outlook) {
        synchronized (kept) {
            kept.put(remote, outlook);
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
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
