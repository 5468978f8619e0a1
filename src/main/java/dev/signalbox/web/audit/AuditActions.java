package dev.signalbox.web.audit;

import dev.signalbox.web.frame.PageEndpoint;
import io.javalin.http.HandlerType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The ids of audited actions, by the row of the table of URLs. They are kept in the trail; {@link AuditActionLabels} has the texts for people. */
public final class AuditActions {
    static final String LOOK = "Look at a page";
    static final String TURNED_AWAY = "Send a form";

    static final String ADDRESS_TEST = "Test an address";

    /** Rows whose form has a button that tests the address. */
    private static final Set<String> WITH_ADDRESS = Set.of("/routers/{router}/remotes", "/remotes/{remote}/settings");

    /** Rows that only preview or read again; they are not recorded. */
    private static final Set<String> HARMLESS = Set.of(
            "/routers/new",
            "/routers/{router}/import",
            "/routers/{router}/route/hints",
            "/routers/{router}/inbox/settings/sample",
            // The decisions of a program, which may be many a second; each is stored with its time. A refusal is
            // recorded.
            "/api/v1/routers/{router}/decisions",
            "/hooks/git/{hook}",
            // A question.
            "/api/v1/routers/{router}/probe",
            "/routers/{router}/test-sets/new",
            "/routers/{router}/test-sets/{testset}/import",
            "/routers/{router}/test-sets/{testset}/rows/selection",
            "/routers/{router}/routes/batch",
            "/routers/{router}/route/utterances/selection",
            "/routers/{router}/route/utterances/target",
            "/remotes/{remote}/readings",
            "/remotes/{remote}/sync/reading",
            // What a person has read is nobody else's business.
            "/notifications/read",
            "/notifications/{event}/read",
            "/theme",
            "/keys");

    /** The only action that a link starts: the return from an identity provider. */
    private static final String COME_BACK = "/sign-in/callback";

    private static final Map<String, String> WORDS = message();

    private AuditActions() {}

    /**
     * Returns the id of the action of a row.
     *
     * @param onlyTests whether the form asks for a test of what was typed, which saves nothing ({@link #isTested})
     */
    static String of(PageEndpoint row, boolean onlyTests) {
        if (onlyTests && isTested(row)) {
            return ADDRESS_TEST;
        }
        return isDone(row) ? WORDS.getOrDefault(row.auditPath(), row.method() + " " + row.path()) : LOOK;
    }

    /** Returns whether the form of a row can be sent to test an address without saving it. */
    static boolean isTested(PageEndpoint row) {
        return isDone(row) && WITH_ADDRESS.contains(row.path());
    }

    /** Returns whether a row is not recorded. */
    static boolean isHarmless(PageEndpoint row) {
        return !isDone(row) || HARMLESS.contains(row.auditPath());
    }

    private static boolean isDone(PageEndpoint row) {
        return !row.method().equals(HandlerType.GET) || row.path().equals(COME_BACK);
    }

    /** Returns whether a row has an id, or needs none. */
    public static boolean isNamed(PageEndpoint row) {
        return isHarmless(row) || WORDS.containsKey(row.auditPath());
    }

    /** Returns the ids of all actions. */
    static List<String> all() {
        return Stream.concat(
                        WORDS.values().stream(),
                        Stream.of(
                                LOOK,
                                TURNED_AWAY,
                                ADDRESS_TEST,
                                "Begin a run",
                                "End a run",
                                "Start the console",
                                "Make the demo",
                                "Write a backup",
                                "Restore a backup"))
                .distinct()
                .sorted()
                .toList();
    }

    private static Map<String, String> message() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("/checks", "Check every remote");
        words.put("/demo/removal", "Remove the demo");
        routers(words);
        testSets(words);
        remotes(words);
        words.put("/plans/{plan}/runs", "Apply a plan");
        words.put("/runs/{run}/cancellation", "Stop a run");
        words.put("/runs/{run}/resumption", "Finish a run");
        words.put("/runs/{run}/retry", "Try refused rows again");
        words.put("/runs/{run}/undo", "Undo a run");
        words.put("/stores", "Look around in a store");
        reviews(words);
        accounts(words);
        return Map.copyOf(words);
    }

    private static void routers(Map<String, String> words) {
        words.put("/routers", "Make a router");
        words.put("/routers/adoption", "Make a router of an index");
        words.put("/routers/{router}/history/{revision}/restoration", "Restore a revision");
        words.put("/routers/{router}/history/{revision}/note", "Note on a revision");
        words.put("/routers/{router}/route/history/restoration", "Restore a route");
        words.put("/routers/{router}/import/confirmation", "Import a config");
        words.put("/routers/{router}/import/index", "Read an imported file's index");
        words.put("/routers/new/index", "Read an imported file's index");
        words.put("/composed/{file}/routers", "Create a router from a composed file");
        words.put("/composed/{file}/removal", "Remove a composed file");
        words.put("/routers/{router}/settings", "Change a router's settings");
        words.put("/routers/{router}/settings/indexed", "Change the settings of a 1.x router");
        words.put("/routers/{router}/encoder", "Change a router's encoder");
        words.put("/routers/{router}/conversion", "Convert a router");
        words.put("/routers/{router}/removal", "Remove a router");
        words.put("/routers/removed/{removal}/restoration", "Restore a removed router");
        words.put("/routers/removed/{removal}/deletion", "Delete a removed router");
        words.put("/routers/{router}/routes", "Add a route");
        words.put("/routers/{router}/routes/batch/confirmation", "Change several routes");
        words.put("/routers/{router}/route", "Edit a route");
        words.put("/routers/{router}/probe/utterances", "Add utterances");
        words.put("/routers/{router}/route/utterance", "Edit an utterance");
        words.put("/routers/{router}/route/utterances/removal", "Remove utterances");
        words.put("/routers/{router}/route/utterances/transfer", "Move or copy utterances");
        words.put("/routers/{router}/route/undo", "Undo a revision");
        words.put("/routers/{router}/undo", "Undo a revision");
        words.put("/routers/{router}/route/removal", "Remove a route");
        words.put("/routers/{router}/normalization", "Normalize utterances");
        words.put("/routers/{router}/fit", "Fit a router to a test set");
        words.put("/routers/{router}/fit/{fit}/revision", "Save a fit as a revision");
        words.put("/routers/{router}/lint/results", "Lint a router");
        words.put("/routers/{router}/lint/transfer", "Move an utterance");
        words.put("/routers/{router}/lint/removal", "Delete an utterance");
        words.put("/routers/{router}/lint/decisions", "Decide on a finding");
        words.put("/routers/{router}/lint/decisions/{decision}/withdrawal", "Withdraw a decision");
        words.put("/routers/{router}/probe/vectors", "Embed a router's utterances");
        words.put("/routers/{router}/evaluations", "Evaluate a router");
        words.put("/routers/{router}/evaluations/running/cancellation", "Cancel an evaluation");
        words.put("/routers/{router}/evaluations/{evaluation}/deletion", "Delete an evaluation");
        words.put("/routers/{router}/map/vectors", "Embed a router's utterances");
        words.put("/routers/{router}/remotes", "Add a remote");
        words.put("/routers/{router}/inbox/upload", "Upload decisions");
        words.put("/routers/{router}/inbox/vectors", "Embed sentences of the inbox");
        words.put("/routers/{router}/inbox/triage", "Triage sentences of the inbox");
        words.put("/routers/{router}/inbox/reopening", "Reopen sentences of the inbox");
        words.put("/notifications/settings", "Change the settings of notifications");
        words.put("/notifications/subscriptions", "Add a subscription");
        words.put("/notifications/subscriptions/{subscription}/test", "Test a subscription");
        words.put("/notifications/subscriptions/{subscription}/resumption", "Resume a subscription");
        words.put("/notifications/subscriptions/{subscription}/messages/{message}/repetition", "Send a message again");
        words.put("/notifications/subscriptions/{subscription}/removal", "Remove a subscription");
        words.put("/routers/{router}/inbox/settings", "Change the settings of an inbox");
        words.put("/routers/{router}/inbox/removal", "Delete all decisions of an inbox");
    }

    private static void testSets(Map<String, String> words) {
        words.put("/routers/{router}/test-sets", "Create a test set");
        words.put("/routers/{router}/test-sets/{testset}/rows", "Add a row to a test set");
        words.put("/routers/{router}/probe/test-rows", "Add a row to a test set");
        words.put("/routers/{router}/test-sets/{testset}/row", "Edit a row of a test set");
        words.put("/routers/{router}/test-sets/{testset}/rows/removal", "Remove rows of a test set");
        words.put("/routers/{router}/test-sets/{testset}/import/confirmation", "Import rows into a test set");
        words.put("/routers/{router}/test-sets/{testset}/versions/{version}/restoration", "Restore a test set");
        words.put("/routers/{router}/test-sets/{testset}/settings", "Change a test set's settings");
        words.put("/routers/{router}/test-sets/{testset}/removal", "Remove a test set");
    }

    private static void remotes(Map<String, String> words) {
        words.put("/remotes/{remote}/checks", "Check a remote");
        words.put("/remotes/{remote}/index", "Make an index");
        words.put("/remotes/{remote}/lock/release", "Release a lock");
        words.put("/remotes/{remote}/settings", "Change a remote's settings");
        words.put("/remotes/{remote}/key", "Change a server's key");
        words.put("/remotes/{remote}/key/removal", "Delete a server's key");
        words.put("/remotes/{remote}/classic-hash/removal", "Remove the hash of 0.x");
        words.put("/remotes/{remote}/auto-sync", "Change auto-sync");
        words.put("/remotes/{remote}/policy", "Change a policy");
        words.put("/routers/{router}/file/reading", "Read the followed file");
        words.put("/routers/{router}/file/changes", "Merge the followed file");
        words.put("/routers/{router}/file/settings", "Change the followed file");
        words.put("/routers/{router}/file/secret", "Make a secret for push events");
        words.put("/routers/{router}/file/removal", "Stop following a file");
        words.put("/remotes/{remote}/gate", "Change a quality gate");
        words.put("/plans/{plan}/gate", "Evaluate a plan");
        words.put("/schedules/settings", "Change the default schedule");
        words.put("/routers/{router}/schedule", "Change the schedule of a router");
        words.put("/remotes/{remote}/schedule", "Change the schedule of a remote");
        words.put("/windows", "Add a maintenance window");
        words.put("/windows/{window}/removal", "Remove a maintenance window");
        words.put("/remotes/{remote}/windows", "Add a maintenance window of a remote");
        words.put("/remotes/{remote}/windows/{window}/removal", "Remove a maintenance window of a remote");
        words.put("/retention", "Change the retention");
        words.put("/retention/clean-up", "Delete old data now");
        words.put("/remotes/{remote}/removal", "Remove a remote");
        words.put("/remotes/{remote}/plans", "Make a plan");
    }

    private static void reviews(Map<String, String> words) {
        words.put("/plans/{plan}/reviews", "Propose a plan");
        words.put("/reviews/{review}/viewed", "Mark a route as viewed");
        words.put("/reviews/{review}/route/comments", "Comment on a review");
        words.put("/reviews/{review}/comments", "Comment on a review");
        words.put("/reviews/{review}/comments/{comment}/replies", "Reply to a comment");
        words.put("/reviews/{review}/comments/{comment}/resolution", "Resolve a comment or open it again");
        words.put("/reviews/{review}/verdicts", "Approve a plan or ask for changes");
        words.put("/reviews/{review}/plan", "Make a proposed plan anew");
        words.put("/reviews/{review}/left-out", "Leave parts out of a plan");
        words.put("/reviews/{review}/taken-in", "Take parts back into a plan");
        words.put("/reviews/{review}/closing", "Close a review");
        words.put("/reviews/{review}/suggestions/{comment}/acceptance", "Accept a suggestion");
        words.put("/reviews/{review}/suggestions/{comment}/refusal", "Decline a suggestion");
        words.put("/remotes/{remote}/approvals", "Change how many approve");
    }

    private static void accounts(Map<String, String> words) {
        words.put("/sign-in", "Sign in");
        words.put(COME_BACK, "Sign in with a provider");
        words.put("/me/tokens", "Make a token");
        words.put("/me/tokens/{token}/removal", "Revoke one's token");
        words.put("/accounts/{account}/tokens/{token}/removal", "Revoke somebody's token");
        words.put("/sign-out", "Sign out");
        words.put("/first-account", "Make the first account");
        words.put("/invitation", "Choose a password by a link");
        words.put("/me/password", "Change one's password");
        words.put("/me/sessions/end", "End one's other sessions");
        words.put("/me/sessions/{session}/end", "End one of one's sessions");
        words.put("/accounts", "Add an account");
        words.put("/accounts/{account}/roles", "Give a role");
        words.put("/accounts/{account}/roles/removal", "Take a role away");
        words.put("/accounts/{account}/invitation", "Make a link to choose a password");
        words.put("/accounts/{account}/sessions/end", "End somebody's sessions");
        words.put("/accounts/{account}/disabled", "Disable or enable an account");
    }
}
