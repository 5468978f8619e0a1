package dev.signalbox.editing;

import dev.signalbox.store.NameTakenException;
import dev.signalbox.store.Router;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The result of an edit of a router's settings. */
public sealed interface SettingsResult {
    /** The router as the edit found it: with all that others had saved. */
    Router router();

    /**
     * The settings were saved.
     *
     * @param now what they are
     */
    record Saved(Router router, SettingsValues now) implements SettingsResult {}

    /**
     * Nothing was saved.
     *
     * @param fromTheirs settings that others edited and the author did not
     * @param questions settings that others edited as well, for the author to decide on; empty if the typed values cannot be saved,
     *     independent of other edits
     * @param nameTaken null where no other router has the name
     */
    record NotSaved(
            Router router,
            Set<SettingsField> fromTheirs,
            List<FieldQuestion<SettingsField>> questions,
            @Nullable NameTakenException nameTaken)
            implements SettingsResult {
        public NotSaved {
            fromTheirs = Set.copyOf(fromTheirs);
            questions = List.copyOf(questions);
        }
    }
}
