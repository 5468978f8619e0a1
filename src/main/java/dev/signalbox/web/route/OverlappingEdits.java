package dev.signalbox.web.route;

import dev.signalbox.store.Revision;
import dev.signalbox.web.router.ChangesPart;
import dev.signalbox.web.router.ConfigChanges;

/**
 * What others did to a router while somebody filled in a form, which was saved over it.
 *
 * @param last the newest revision that is not the form's
 */
public record OverlappingEdits(Revision last, ChangesPart changes) {
    static OverlappingEdits of(Revision since, Revision until) {
        return new OverlappingEdits(until, ChangesPart.first(ConfigChanges.between(since.config(), until.config())));
    }
}
