package dev.signalbox.web.remote;

import dev.signalbox.store.AutoSync;
import dev.signalbox.store.OpenPlan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The auto-sync of a remote: its mode, what it did last or waits for, and what starts it next.
 *
 * @param at when it ran last; null before that
 * @param brief what it did or waits for, as a sentence
 * @param message the same with the reason
 * @param href the page where a person can help; null for none
 * @param link the text of that link; null for none
 * @param next what starts it next, as a sentence
 */
public record AutoSyncState(
        String mode,
        @Nullable Instant at,
        String brief,
        String message,
        @Nullable String href,
        @Nullable String link,
        String next) {
    private static final String NEXT = "It runs next when the router changes or a check finds drift.";

    /**
     * @param decision the plan that it may not apply by itself; null for none
     * @param turn whom the open review of that plan waits for; null where it has none
     */
    static AutoSyncState of(AutoSync set, @Nullable OpenPlan decision, @Nullable String turn) {
        String mode = set.mode().id();
        String said = set.said() == null ? "It has not run yet." : set.said();
        if (decision == null) {
            return new AutoSyncState(mode, set.at(), said, said, null, null, NEXT);
        } else if (decision.review() == null) {
            return new AutoSyncState(
                    mode,
                    set.at(),
                    "Waits for a decision.",
                    said,
                    "/plans/" + decision.id(),
                    "Plan " + decision.id(),
                    again(decision));
        }
        String waits = turn == null ? said : "Plan " + decision.id() + " is in review. " + turn;
        return new AutoSyncState(
                mode,
                set.at(),
                waits,
                waits,
                "/reviews/" + decision.review(),
                "Review " + decision.review(),
                again(decision));
    }

    private static String again(OpenPlan decision) {
        return "A person applies plan " + decision.id()
                + ". Auto-sync creates another plan when the router or the index changes.";
    }
}
