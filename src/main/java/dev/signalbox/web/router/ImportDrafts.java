package dev.signalbox.web.router;

import dev.signalbox.store.Router;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the configs that are shown before they are taken, the last few of them: a page could not carry a large one to and fro. */
public final class ImportDrafts {
    private static final int KEPT = 8;

    private final Map<String, ImportDraft> kept = new LinkedHashMap<>();

    /** Keeps a config for a router; null for a new one. */
    synchronized ImportDraft keep(@Nullable Router router, ConfigUpload.Taken taken) {
        ImportDraft draft = new ImportDraft(
                UUID.randomUUID().toString(),
                router == null ? 0 : router.id(),
                router == null ? 0 : router.head().number(),
                taken.source(),
                taken.document().config(),
                taken.document().warnings());
        kept.put(draft.id(), draft);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        return draft;
    }

    /** The draft of that id, if it is still kept and for that router. */
    synchronized Optional<ImportDraft> find(String id, long router) {
        return Optional.ofNullable(kept.get(id)).filter(draft -> draft.router() == router);
    }

    synchronized void forget(String id) {
        kept.remove(id);
    }
}
