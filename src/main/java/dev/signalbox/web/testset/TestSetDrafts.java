package dev.signalbox.web.testset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;

/** Keeps the rows that are shown before they are saved, the last few files of them: a page could not carry a large one to and fro. */
public final class TestSetDrafts {
    private static final int KEPT = 8;
    /** A draft that was not saved until then was given up. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Cache<String, TestSetDraft> kept = Caffeine.newBuilder()
            .expireAfterWrite(LONGEST)
            .executor(Runnable::run)
            .build();

    /** Keeps a draft in place of a former one of its id; the oldest of too many is forgotten. */
    synchronized TestSetDraft keep(TestSetDraft draft) {
        kept.put(draft.id(), draft);
        kept.policy().expireAfterWrite().ifPresent(byAge -> {
            int extra = kept.asMap().size() - KEPT;
            if (extra > 0) {
                kept.invalidateAll(byAge.oldest(extra).keySet());
            }
        });
        return draft;
    }

    /** Returns the draft of that id if it is still kept and for that test set of the router. */
    Optional<TestSetDraft> find(String id, long router, long testSet) {
        return Optional.ofNullable(kept.getIfPresent(id))
                .filter(draft -> draft.router() == router && draft.testSet() == testSet);
    }

    void forget(String id) {
        kept.invalidate(id);
    }
}
