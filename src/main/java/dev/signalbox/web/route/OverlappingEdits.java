package dev.signalbox.web.route;

import dev.signalbox.editing.EditResult;
import dev.signalbox.store.Revision;
import dev.signalbox.web.router.ChangesPart;
import dev.signalbox.web.router.ConfigChanges;

/**
 * Changes by others to a router while a form was open, which the form's edit was merged with.
 *
 * @param last the newest revision that is not the form's
 */
public record OverlappingEdits(Revision last, ChangesPart changes) {
    /** The part of a URL that has a page show what others did before an edit was merged with it; empty where they did nothing. */
    static String query(EditResult.Kept kept) {
        return kept.isMerged()
                ? "&since=" + kept.base() + "&until=" + kept.router().head().number()
                : "";
    }

    static OverlappingEdits of(Revision since, Revision until) {
        return new OverlappingEdits(until, ChangesPart.first(ConfigChanges.between(since.config(), until.config())));
    }
}
