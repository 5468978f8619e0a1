package dev.signalbox.web.inbox;

import dev.signalbox.inbox.InboxCounts;
import dev.signalbox.inbox.InboxSettings;
import dev.signalbox.store.Router;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageTab;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page of an inbox.
 *
 * @param filters with the number of sentences that each takes
 * @param groups of this page
 * @param looked how many open sentences were grouped
 * @param missing how many of them have no vector yet
 * @param obstacle why it is not known what the router chooses today; null if it is
 * @param testSets names by id
 * @param back the address of this page
 * @param made number of the revision that was just made; 0 for none
 * @param problem why what was sent was not done; null for nothing
 * @param snippets code that reports decisions
 */
public record InboxView(
        Router router,
        InboxSettings settings,
        InboxCounts counts,
        List<PageTab> filters,
        List<GroupView> groups,
        ListPaging paging,
        int looked,
        int missing,
        @Nullable String obstacle,
        List<String> routes,
        Map<String, String> testSets,
        String back,
        int made,
        @Nullable Problem problem,
        List<InboxSnippet> snippets) {

    /**
     * What was wrong with what was sent.
     *
     * @param lines each a place with what is wrong there; may be empty
     * @param group the group of the form, whose fields are shown as they were typed; 0 for another form
     * @param route as it was typed
     */
    public record Problem(String title, List<String> lines, long group, String route) {}

    /** Returns the path of the inbox. */
    public String path() {
        return "/routers/" + router.id() + "/inbox";
    }

    /** Returns the value of the field for the route. */
    public String route(GroupView group) {
        return problem != null && problem.group() == group.id() ? problem.route() : group.suggestion();
    }

    /** Returns the address that shows all sentences of a group. */
    public String whole(GroupView group) {
        return back + (back.indexOf('?') < 0 ? "?" : "&") + "group=" + group.id();
    }

    /** Returns how long decisions are kept. */
    public String retention() {
        return DisplayFormat.count(settings.days(), "day");
    }
}
