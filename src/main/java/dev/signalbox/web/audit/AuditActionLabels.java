package dev.signalbox.web.audit;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The texts that pages show for audited actions. The ids of {@link AuditActions} are part of the hash chain and never change. */
final class AuditActionLabels {
    /** Labels of those ids that are not a good label themselves. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry(AuditActions.LOOK, "View a page"),
            Map.entry(AuditActions.TURNED_AWAY, "Send a request"),
            Map.entry("Begin a run", "Start a run"),
            Map.entry("Finish a run", "Resume a run"),
            Map.entry("Make the demo", "Create the demo"),
            Map.entry("Try refused rows again", "Retry refused rows"),
            Map.entry("Look around in a store", "Browse a store"),
            Map.entry("Check every remote", "Check all remotes"),
            Map.entry("Make a router", "Create a router"),
            Map.entry("Make a router of an index", "Create a router from an index"),
            Map.entry("Make an index", "Create an index"),
            Map.entry("Make a plan", "Create a plan"),
            Map.entry("Approve a plan or ask for changes", "Approve a plan or request changes"),
            Map.entry("Make a proposed plan anew", "Regenerate a proposed plan"),
            Map.entry("Leave parts out of a plan", "Exclude parts of a plan"),
            Map.entry("Take parts back into a plan", "Include parts of a plan again"),
            Map.entry("Change how many approve", "Change required approvals"),
            Map.entry("Make a token", "Create a token"),
            Map.entry("Revoke one's token", "Revoke an own token"),
            Map.entry("Revoke somebody's token", "Revoke a token of an account"),
            Map.entry("Make the first account", "Create the first account"),
            Map.entry("Choose a password by a link", "Set a password with a link"),
            Map.entry("Change one's password", "Change a password"),
            Map.entry("End one's other sessions", "End all other own sessions"),
            Map.entry("End one of one's sessions", "End an own session"),
            Map.entry("Give a role", "Grant a role"),
            Map.entry("Take a role away", "Revoke a role"),
            Map.entry("Make a link to choose a password", "Create a password link"),
            Map.entry("End somebody's sessions", "End all sessions of an account"));

    private AuditActionLabels() {}

    /** Returns the ids that have a label of their own. */
    static Set<String> labelled() {
        return LABELS.keySet();
    }

    /** Returns the text for an action's id; the id itself if it has no other. */
    static String of(String deed) {
        return LABELS.getOrDefault(deed, deed);
    }

    /** Returns the ids of actions whose label contains a text, ignoring case; none for an empty text. */
    static Set<String> matching(String words) {
        String wanted = words.toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                ? Set.of()
                : LABELS.entrySet().stream()
                        .filter(label ->
                                label.getValue().toLowerCase(Locale.ROOT).contains(wanted))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
