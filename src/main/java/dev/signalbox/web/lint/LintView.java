package dev.signalbox.web.lint;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.quality.neighbours.NeighbourSearch;
import dev.signalbox.route.Route;
import dev.signalbox.store.Router;
import dev.signalbox.syncing.quality.LintProgress;
import dev.signalbox.syncing.quality.LintResult;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.UndoNotice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the lint shows.
 *
 * @param obstacle why the encoder cannot run; empty if it can
 * @param progress of a lint in the background, or how it failed; null for none
 * @param result the newest; null if there is none
 * @param open findings that are open, whatever the filter says
 * @param findings those on this page
 * @param decided decisions on findings of this router
 * @param other place of the finding for which another route is asked; -1 for none
 */
public record LintView(
        Router router,
        EncoderName encoder,
        String obstacle,
        @Nullable LintProgress progress,
        @Nullable LintResult result,
        LintQuery query,
        int open,
        ListPaging paging,
        List<FindingView> findings,
        int decided,
        int other,
        @Nullable UndoNotice notice) {
    /** Returns the URL of the list. */
    public String href() {
        return "/routers/" + router.id() + "/lint";
    }

    /** Returns the URL of a finding's place on this page. */
    public String back(FindingView finding) {
        return paging.href(paging.number()) + "#" + finding.id();
    }

    /** Returns the URL of the page with a field for another route. */
    public String asking(FindingView finding) {
        return paging.href(paging.number()) + "&other=" + finding.at() + "#" + finding.id();
    }

    /** Returns the names of all routes, for fields. */
    public List<String> routes() {
        return router.head().config().routes().stream()
                .map(Route::name)
                .distinct()
                .toList();
    }

    /** Returns how many utterances the router has. */
    public long utterances() {
        return router.head().config().routes().stream()
                .mapToLong(route -> route.utterances().size())
                .sum();
    }

    /** Returns how many revisions were made since the result. */
    public int edits() {
        return result == null ? 0 : router.head().number() - result.revision();
    }

    /** Returns which revision the result is of, and how exact it is. */
    public String basis() {
        if (result == null) {
            return "";
        }
        String since = edits() == 0
                ? "the newest"
                : DisplayFormat.count(edits(), "edit") + " since, whose utterances are not examined";
        String exact = result.lint().exact()
                ? ""
                : " There are more than " + DisplayFormat.count(NeighbourSearch.EXACT, "utterance")
                        + ", so near ones were searched approximately and some findings may be missing.";
        return "Computed for revision " + result.revision() + " (" + since + "), with "
                + DisplayFormat.count(result.lint().utterances(), "utterance") + "." + exact;
    }

    /** Returns whether a lint is going on in the background. */
    public boolean isRunning() {
        return progress != null && progress.isRunning();
    }
}
