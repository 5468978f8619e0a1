package dev.signalbox.web;

import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the page says that a form leads to: one sentence for each row of the table of URLs that changes something. A handler that knows more than
 * the row leaves a sentence of its own, which is used instead.
 */
final class SavedNotices {
    /** Rows after which the page itself shows what was done, or that change nothing. */
    static final Set<String> SHOWN_BY_THE_PAGE = Set.of(
            // Nothing is saved: a preview, a test, a reading, a search for indexes, hints while typing.
            "/routers/new",
            "/routers/new/index",
            "/routers/{router}/import",
            "/routers/{router}/import/index",
            "/routers/{router}/route/hints",
            "/routers/{router}/inbox/settings/sample",
            // A program sends it and reads the answer.
            "/hooks/git/{hook}",
            // The page shows the secret in its place.
            "/routers/{router}/file/secret",
            "/routers/{router}/test-sets/new",
            "/routers/{router}/test-sets/{testset}/import",
            "/routers/{router}/test-sets/{testset}/rows/selection",
            "/routers/{router}/routes/batch",
            "/routers/{router}/route/utterances/selection",
            "/routers/{router}/route/utterances/target",
            "/remotes/{remote}/readings",
            "/remotes/{remote}/sync/reading",
            "/stores",
            // The page of the run, of the probe and of the token says it in its place.
            "/plans/{plan}/runs",
            "/runs/{run}/cancellation",
            "/runs/{run}/resumption",
            "/runs/{run}/retry",
            "/runs/{run}/undo",
            "/routers/{router}/probe/vectors",
            "/routers/{router}/evaluations",
            "/routers/{router}/evaluations/running/cancellation",
            "/plans/{plan}/gate",
            "/routers/{router}/map/vectors",
            "/me/tokens",
            "/routers/{router}/probe/utterances",
            "/routers/{router}/probe/test-rows",
            // The page of a route, and those of a router, say what was saved, with the way to undo it.
            "/routers/{router}/routes/batch/confirmation",
            "/routers/{router}/undo",
            "/routers/{router}/route/undo",
            "/routers/{router}/route/utterance",
            "/routers/{router}/route/utterances/transfer",
            "/routers/{router}/settings",
            "/routers/{router}/route",
            "/routers/{router}/route/utterances/removal",
            // The page shows the fit that runs, and what it led to.
            "/routers/{router}/fit",
            // The page of the lint says it in its place.
            "/routers/{router}/lint/results",
            "/routers/{router}/lint/transfer",
            "/routers/{router}/lint/removal",
            // The switch that was used shows its state.
            "/reviews/{review}/viewed",
            "/notifications/read",
            "/notifications/{event}/read",
            "/notifications/subscriptions/{subscription}/test",
            "/theme",
            "/keys",
            // Being signed in, or out, is what the page shows.
            "/sign-in",
            "/sign-out");

    private static final Map<String, String> SENTENCES = sentences();

    private SavedNotices() {}

    private static Map<String, String> sentences() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("/notifications/settings", "Saved the settings of notifications.");
        all.put("/notifications/subscriptions", "Added the subscription.");
        all.put("/notifications/subscriptions/{subscription}/resumption", "Resumed the subscription.");
        all.put(
                "/notifications/subscriptions/{subscription}/messages/{message}/repetition",
                "The message is sent again within a few seconds.");
        all.put("/notifications/subscriptions/{subscription}/removal", "Removed the subscription.");
        all.put("/checks", "Checked all remotes.");
        all.put("/demo/removal", "Removed the demo.");
        all.put("/routers", "Created the router.");
        all.put("/routers/removed/{removal}/restoration", "Restored the router.");
        all.put("/routers/removed/{removal}/deletion", "Deleted the router for good.");
        all.put("/routers/{router}/history/{revision}/restoration", "Restored the revision.");
        all.put("/routers/{router}/history/{revision}/note", "Saved the note.");
        all.put("/routers/{router}/route/history/restoration", "Restored the route.");
        all.put("/routers/{router}/import/confirmation", "Imported the config.");
        all.put("/routers/{router}/settings/indexed", "Saved the settings.");
        all.put("/routers/{router}/test-sets", "Created the test set.");
        all.put("/routers/{router}/test-sets/{testset}/rows", "Added the row.");
        all.put("/routers/{router}/test-sets/{testset}/row", "Saved the row.");
        all.put("/routers/{router}/test-sets/{testset}/rows/removal", "Removed the rows.");
        all.put("/routers/{router}/test-sets/{testset}/import/confirmation", "Imported the rows.");
        all.put("/routers/{router}/test-sets/{testset}/versions/{version}/restoration", "Restored the version.");
        all.put("/routers/{router}/test-sets/{testset}/settings", "Saved the settings of the test set.");
        all.put("/routers/{router}/test-sets/{testset}/removal", "Removed the test set.");
        all.put("/routers/{router}/file/reading", "Read the repository.");
        all.put("/routers/{router}/file/changes", "Merged the file.");
        all.put("/routers/{router}/file/settings", "Saved the settings of the file.");
        all.put("/routers/{router}/file/removal", "The router no longer follows the file.");
        all.put("/composed/{file}/routers", "Created the router.");
        all.put("/composed/{file}/removal", "Removed the composed file.");
        all.put("/routers/{router}/encoder", "Changed the encoder.");
        all.put("/routers/{router}/conversion", "Converted the router.");
        all.put("/routers/{router}/removal", "Removed the router.");
        all.put("/routers/{router}/routes", "Added the route.");
        all.put("/routers/{router}/route/removal", "Removed the route.");
        all.put("/routers/{router}/normalization", "Normalized the utterances.");
        all.put("/routers/{router}/fit/{fit}/revision", "Saved the fit as a revision.");
        all.put("/routers/{router}/lint/decisions", "Saved the decision.");
        all.put("/routers/{router}/lint/decisions/{decision}/withdrawal", "Withdrew the decision.");
        all.put("/routers/{router}/evaluations/{evaluation}/deletion", "Deleted the evaluation.");
        all.put("/routers/{router}/remotes", "Added the remote.");
        all.put("/routers/adoption", "Created the router from the contents of the index.");
        all.put("/routers/{router}/inbox/upload", "Stored the decisions.");
        all.put("/routers/{router}/inbox/vectors", "Embedded sentences of the inbox.");
        all.put("/routers/{router}/inbox/triage", "Triaged the sentences.");
        all.put("/routers/{router}/inbox/reopening", "Took the sentences back to open.");
        all.put("/routers/{router}/inbox/settings", "Saved the settings of the inbox.");
        all.put("/routers/{router}/inbox/removal", "Deleted all decisions.");
        all.put("/remotes/{remote}/checks", "Checked the remote.");
        all.put("/remotes/{remote}/index", "Created the index.");
        all.put("/remotes/{remote}/lock/release", "Released the lock.");
        all.put("/remotes/{remote}/settings", "Saved the settings.");
        all.put("/remotes/{remote}/key", "Saved the key.");
        all.put("/remotes/{remote}/key/removal", "Deleted the saved key.");
        all.put("/remotes/{remote}/classic-hash/removal", "Removed sr_hash from the index.");
        all.put("/remotes/{remote}/auto-sync", "Saved the auto-sync mode.");
        all.put("/remotes/{remote}/policy", "Saved the policy.");
        all.put("/remotes/{remote}/removal", "Removed the remote.");
        all.put("/remotes/{remote}/gate", "Saved the quality gate.");
        all.put("/schedules/settings", "Saved the schedule.");
        all.put("/routers/{router}/schedule", "Saved the schedule.");
        all.put("/remotes/{remote}/schedule", "Saved the schedule.");
        all.put("/windows", "Added the window.");
        all.put("/windows/{window}/removal", "Removed the window.");
        all.put("/remotes/{remote}/windows", "Added the window.");
        all.put("/remotes/{remote}/windows/{window}/removal", "Removed the window.");
        all.put("/retention", "Saved the retention.");
        all.put("/retention/clean-up", "Deleted what was due.");
        all.put("/remotes/{remote}/approvals", "Saved the required approvals.");
        all.put("/remotes/{remote}/plans", "Created the plan. Nothing changes until it is applied.");
        all.put("/plans/{plan}/reviews", "Proposed the plan for review.");
        all.put("/reviews/{review}/route/comments", "Saved the comment.");
        all.put("/reviews/{review}/comments", "Saved the comment.");
        all.put("/reviews/{review}/comments/{comment}/replies", "Saved the reply.");
        all.put("/reviews/{review}/comments/{comment}/resolution", "Saved whether the thread is resolved.");
        all.put("/reviews/{review}/verdicts", "Saved your verdict.");
        all.put("/reviews/{review}/plan", "Regenerated the plan.");
        all.put("/reviews/{review}/left-out", "Excluded the selection and regenerated the plan.");
        all.put("/reviews/{review}/taken-in", "Included the selection and regenerated the plan.");
        all.put("/reviews/{review}/closing", "Closed the review.");
        all.put(
                "/reviews/{review}/suggestions/{comment}/acceptance",
                "Accepted the suggestion and saved it to the router.");
        all.put("/reviews/{review}/suggestions/{comment}/refusal", "Declined the suggestion.");
        all.put("/first-account", "Created your account.");
        all.put("/invitation", "Saved your password.");
        all.put("/me/password", "Changed your password.");
        all.put("/me/sessions/end", "Ended all your other sessions.");
        all.put("/me/sessions/{session}/end", "Ended the session.");
        all.put("/me/tokens/{token}/removal", "Revoked the token.");
        all.put("/accounts", "Added the account.");
        all.put("/accounts/{account}/roles", "Granted the role.");
        all.put("/accounts/{account}/roles/removal", "Revoked the role.");
        all.put("/accounts/{account}/invitation", "Created a new link.");
        all.put("/accounts/{account}/sessions/end", "Ended all sessions of the account.");
        all.put("/accounts/{account}/tokens/{token}/removal", "Revoked the token.");
        all.put("/accounts/{account}/disabled", "Saved the account.");
        return all;
    }

    /** Returns whether a row needs no sentence or has one. */
    static boolean isCovered(PageEndpoint row) {
        return !row.method().equals(HandlerType.POST)
                // A program sends it and reads the answer.
                || row.isOfApi()
                || SHOWN_BY_THE_PAGE.contains(row.path())
                || SENTENCES.containsKey(row.path());
    }

    /** Returns the row, whose handler also leaves a sentence for the page that it leads to. */
    static PageEndpoint saying(PageEndpoint row) {
        String sentence = SENTENCES.get(row.path());
        if (sentence == null || !row.method().equals(HandlerType.POST)) {
            return row;
        }
        return row.with(ctx -> {
            row.handler().handle(ctx);
            if (leadsOn(ctx) && !PageNotice.isLeft(ctx)) {
                PageNotice.leave(ctx, sentence);
            }
        });
    }

    private static boolean leadsOn(Context ctx) {
        return ctx.statusCode() == HttpStatus.SEE_OTHER.getCode() && !PageRenderer.wantsJson(ctx);
    }
}
