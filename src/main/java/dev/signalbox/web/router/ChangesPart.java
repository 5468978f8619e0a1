package dev.signalbox.web.router;

import dev.signalbox.web.page.ListPaging;
import java.util.List;

/** A part of what changed, small enough for a page. */
public record ChangesPart(ConfigChanges all, ListPaging paging) {
    /** Routes on a page. */
    public static final int SIZE = 12;
    /** Utterances shown of a route, on either side. */
    public static final int UTTERANCES = 5;

    /** The first of them, where there is no other page to go to. */
    public static ChangesPart first(ConfigChanges all) {
        return page(all, 1, "");
    }

    public static ChangesPart page(ConfigChanges all, int number, String base) {
        return new ChangesPart(all, new ListPaging(number, SIZE, all.routes().size(), base));
    }

    public List<RouteChange> routes() {
        return all.routes().subList(paging.offset(), paging.end());
    }

    /** Whether there are pages to go to. */
    public boolean isPaged() {
        return !paging.base().isEmpty();
    }

    /** Routes that are not shown and have no page of their own. */
    public int beyond() {
        return isPaged() ? 0 : paging.total() - paging.end();
    }

    public static List<String> shown(List<String> utterances) {
        return utterances.subList(0, Math.min(UTTERANCES, utterances.size()));
    }
}
