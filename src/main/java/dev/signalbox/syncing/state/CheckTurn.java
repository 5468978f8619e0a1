package dev.signalbox.syncing.state;

import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.Remote;
import java.util.function.Function;
import java.util.function.Supplier;

/** Decides when a check of a remote may begin, and how long it may take; every check goes through it. */
@FunctionalInterface
public interface CheckTurn {
    /** Begins every check at once and lets it take its time. */
    CheckTurn AT_ONCE = (remote, examination, unreachable) -> examination.get();

    /**
     * Makes a check when it may begin, and returns what it found. Nothing is stored.
     *
     * @param examination reads the remote and compares
     * @param unreachable gives the result of a check that did not end, for a reason
     */
    CheckRecord take(Remote remote, Supplier<CheckRecord> examination, Function<String, CheckRecord> unreachable);
}
