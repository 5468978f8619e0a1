package dev.signalbox.editing;

import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StaleSettingsException;
import org.jspecify.annotations.Nullable;

/** Edits the settings of routers, as {@link RouterEditor} does their routes. */
public final class SettingsEditor {
    /** How often an edit is made on top of others that come first. */
    private static final int TRIES = 10;

    private final RouterStore routers;

    public SettingsEditor(RouterStore routers) {
        this.routers = routers;
    }

    /**
     * Makes an edit.
     *
     * @param router as the caller read it; read again only where others come first
     * @param author who the settings are by
     * @throws MissingEntityException if the router was removed in the meantime
     * @throws StaleSettingsException if others come first again and again
     */
    public SettingsResult edit(SettingsEdit edit, Router router, String author) {
        Router now = router;
        for (int left = TRIES; ; left--) {
            SettingsMerge merge = new SettingsMerge(edit, now);
            if (!merge.isSound()) {
                return merge.notSaved(taken(merge.merged().name(), now));
            }
            SettingsValues merged = merge.merged();
            try {
                routers.update(now, merged.name(), merged.threshold(), author);
                return new SettingsResult.Saved(now, merged);
            } catch (NameTakenException taken) {
                return merge.notSaved(taken);
            } catch (StaleSettingsException another) {
                if (left <= 1) {
                    throw another;
                }
            }
            now = routers.find(now.id()).orElseThrow(() -> new MissingEntityException("router", router.id()));
        }
    }

    /** Returns that another router has the name, so that it is reported with what else is wrong; null if none has. */
    private @Nullable NameTakenException taken(String name, Router router) {
        return routers.all().stream()
                        .anyMatch(other ->
                                other.id() != router.id() && other.name().equals(name))
                ? new NameTakenException("router", name)
                : null;
    }
}
