package dev.signalbox.editing;

import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StaleRevisionException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Edits routers: merges an edit with what others saved since its base, commits it, and begins again where another commit comes first.
 * Several editors can work on one store, in several processes.
 */
public final class RouterEditor {
    /** How often an edit is made on top of commits that come first. */
    private static final int TRIES = 10;

    private final RouterStore routers;

    public RouterEditor(RouterStore routers) {
        this.routers = routers;
    }

    /**
     * Makes an edit.
     *
     * @param router as the caller read it; read again only where others come first
     * @param base number of the revision that the edit was made from
     * @param author who the revision is by
     * @throws MissingEntityException if the router was removed in the meantime
     * @throws RuntimeException of the store, if it fails; then nothing was saved, or the whole edit was
     */
    public EditResult edit(RouterEdit edit, Router router, int base, String author) {
        Router now = router;
        for (int left = TRIES; ; left--) {
            switch (attempt(now, base).of(edit)) {
                case EditAttempt.Done(EditResult result) -> {
                    return result;
                }
                case EditAttempt.Commit(var config, int place, String what) -> {
                    try {
                        Revision made = routers.commit(now.id(), now.head().number(), config, author, what);
                        return new EditResult.Saved(now, base, made, place);
                    } catch (StaleRevisionException another) {
                        if (left <= 1) {
                            return new EditResult.Outdated(now.id(), base, another.head());
                        }
                    }
                }
            }
            now = routers.find(now.id()).orElseThrow(() -> new MissingEntityException("router", router.id()));
        }
    }

    private EditAttempt attempt(Router now, int base) {
        Map<Integer, Optional<Revision>> read = new HashMap<>();
        IntFunction<Optional<Revision>> revisions =
                number -> read.computeIfAbsent(number, each -> routers.revision(now.id(), each));
        return new EditAttempt(now, base, place -> RouteHistory.of(revisions, now, base, place));
    }
}
