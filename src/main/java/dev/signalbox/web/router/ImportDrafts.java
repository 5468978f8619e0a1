package dev.signalbox.web.router;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.signalbox.route.config.ConfigDocument;
import dev.signalbox.store.ConfigFileStore;
import dev.signalbox.store.Router;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the configs that are shown before they are taken, the last few of them: a page could not carry a large one to and fro. */
public final class ImportDrafts {
    private static final int KEPT = 8;
    /** A draft that was not taken until then was given up. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** By age and not by {@code maximumSize}, which prefers what is asked for often: it would drop a new draft before an abandoned one. */
    private final Cache<String, ImportDraft> kept = Caffeine.newBuilder()
            .expireAfterWrite(LONGEST)
            .executor(Runnable::run)
            .build();

    /**
     * Keeps a config for a router; null for a new one.
     *
     * @param merges whether it is brought into the router, and not put in its place
     */
    synchronized ImportDraft keep(@Nullable Router router, ConfigUpload.Taken taken, boolean merges) {
        ImportDraft draft = new ImportDraft(
                UUID.randomUUID().toString(),
                router == null ? 0 : router.id(),
                router == null ? 0 : router.head().number(),
                taken.source(),
                taken.config(),
                taken.warnings(),
                taken.csv(),
                merges,
                taken.origin());
        kept.put(draft.id(), draft);
        dropOldest();
        return draft;
    }

    /** Keeps a router of a composed file, for a new router of the console; returns the id of the draft. */
    public String ofMember(ConfigDocument document, ConfigFileStore.Place place, String source) {
        ConfigUpload.Taken taken = new ConfigUpload.Taken(
                document.config(), document.warnings(), source, false, ImportOrigin.of(document, place));
        return keep(null, taken, false).id();
    }

    private void dropOldest() {
        kept.policy().expireAfterWrite().ifPresent(byAge -> {
            int extra = kept.asMap().size() - KEPT;
            if (extra > 0) {
                kept.invalidateAll(byAge.oldest(extra).keySet());
            }
        });
    }

    /** Keeps a draft as one of the router's newest revision; the former one is forgotten. */
    ImportDraft again(Router router, ImportDraft draft, boolean merges) {
        forget(draft.id());
        return keep(
                router,
                new ConfigUpload.Taken(draft.config(), draft.warnings(), draft.source(), draft.csv(), draft.origin()),
                merges);
    }

    /** The draft of that id, if it is still kept and for that router. */
    Optional<ImportDraft> find(String id, long router) {
        return Optional.ofNullable(kept.getIfPresent(id)).filter(draft -> draft.router() == router);
    }

    void forget(String id) {
        kept.invalidate(id);
    }
}
