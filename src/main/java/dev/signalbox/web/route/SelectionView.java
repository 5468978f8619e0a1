package dev.signalbox.web.route;

import dev.signalbox.store.Router;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.MergeQuestion.Input;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page that says what becomes of selected utterances, before anything is changed.
 *
 * @param route the address of its page
 * @param query the part of a URL that says what the list shows
 * @param name of the route
 * @param count how many utterances are selected
 * @param whole whether these are all that the route has
 * @param first the first of them
 * @param carried fields of every form of the page: the selection, and what is typed and not saved on the page of the route
 * @param isDraft whether anything is typed there
 * @param transfer where they are to go; null where they are to be removed
 */
public record SelectionView(
        Router router,
        String route,
        String query,
        String name,
        int count,
        boolean whole,
        List<String> first,
        List<Input> carried,
        boolean isDraft,
        @Nullable TransferView transfer) {
    /** Utterances that the page lists. */
    static final int LISTED = 20;

    /** URL of a page below the route's. */
    public String href(String below) {
        return route.replaceFirst("/route\\?", "/route" + below + "?") + query;
    }

    /** {@code 5 utterances}. */
    public String utterances() {
        return DisplayFormat.count(count, "utterance");
    }

    public String shownName() {
        return TextExcerpt.of(name, TransferView.LONGEST_NAME);
    }

    public int beyond() {
        return count - first.size();
    }
}
