package dev.signalbox.web.route;

import dev.signalbox.web.router.RouteHref;

/**
 * A row of the list of a route's utterances.
 *
 * @param line the utterance
 * @param form URL of its form
 * @param revision number of the revision that the row is of
 * @param after what came before, in the same place of the page
 */
public record RowView(UtteranceLine line, String form, int revision, After after) {
    /** What a row comes after. */
    public enum After {
        /** Nothing: the page was loaded. */
        PAGE,
        /** Its form, which was cancelled. */
        CANCEL,
        /** Its form, which was saved, while the fields of the page are of an older revision. */
        SAVE,
        /** Its form, which was saved; this is the only change since the page was loaded, so that its fields are of the new revision too. */
        ONLY_SAVE
    }

    static RowView of(NamedRoute route, UtteranceLine line) {
        String href = RouteHref.of(
                route.router().id(), "/utterance", route.revision().config().routes(), route.place());
        return new RowView(
                line, href + "&utterance=" + line.at(), route.revision().number(), After.PAGE);
    }

    RowView after(After what) {
        return new RowView(line, form, revision, what);
    }

    /** URL of its form, where the page does not say by itself which revision it shows. */
    public String formHref() {
        return form + "&" + RouteLookup.LIST + "=" + revision;
    }

    public boolean isSaved() {
        return after == After.SAVE || after == After.ONLY_SAVE;
    }
}
