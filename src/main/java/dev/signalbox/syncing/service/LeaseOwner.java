package dev.signalbox.syncing.service;

import dev.signalbox.store.RunStore;
import dev.signalbox.sync.run.Run;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Whose the leases of runs are.
 *
 * @param name the same at each start of a console or command, and globally unique otherwise
 * @param holder describes a run, for people who find its lock
 * @param ended whether a token is that of a run of this owner that is over, so that its lock can be taken over at once
 */
public record LeaseOwner(String name, Function<Run, String> holder, Predicate<String> ended) {
    /** A console. */
    public static LeaseOwner console(String name, RunStore runs) {
        return new LeaseOwner(
                name,
                run -> "Signalbox, run " + run.id() + " of " + run.who(),
                token -> hasEnded(name + "/", token, runs));
    }

    /** What the lease of a run is known by: the same for a run and its resume. */
    public String token(long runId) {
        return name + "/" + runId;
    }

    /** A run of the store that is over died before it could release its lock. */
    private static boolean hasEnded(String prefix, String token, RunStore runs) {
        String id = token.startsWith(prefix) ? token.substring(prefix.length()) : "";
        return id.matches("[0-9]{1,18}")
                && runs.find(Long.parseLong(id)).filter(run -> !run.isOpen()).isPresent();
    }
}
