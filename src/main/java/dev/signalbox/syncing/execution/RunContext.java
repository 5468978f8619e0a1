package dev.signalbox.syncing.execution;

import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.RunProgress;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One attempt at a run.
 *
 * @param token identifies its lease: the same for a run and its resume, and globally unique otherwise
 * @param holder its name, for people who find the lock
 * @param ended whether a token belongs to a run that is known to have ended, so that its lock can be taken over at once
 * @param notebook records what it does
 * @param policy what blocks a plan
 * @param onRefusal what it does if the store refuses a row
 * @param control says whether it should stop, and receives its progress
 */
public record RunContext(
        String token,
        String holder,
        Predicate<String> ended,
        JournalWriter notebook,
        Policy policy,
        OnRefusal onRefusal,
        RunControl control) {
    /** An attempt that is stopped and watched by two functions. */
    public RunContext(
            String token,
            String holder,
            Predicate<String> ended,
            JournalWriter notebook,
            Policy policy,
            OnRefusal onRefusal,
            BooleanSupplier cancelled,
            Consumer<RunProgress> progress) {
        this(token, holder, ended, notebook, policy, onRefusal, RunControl.of(cancelled, progress));
    }

    /** An attempt that stops if the store refuses a row. */
    public RunContext(
            String token,
            String holder,
            Predicate<String> ended,
            JournalWriter notebook,
            Policy policy,
            BooleanSupplier cancelled,
            Consumer<RunProgress> progress) {
        this(token, holder, ended, notebook, policy, OnRefusal.STOP, cancelled, progress);
    }

    /** An attempt under the default policy. */
    public RunContext(
            String token,
            String holder,
            Predicate<String> ended,
            JournalWriter notebook,
            BooleanSupplier cancelled,
            Consumer<RunProgress> progress) {
        this(token, holder, ended, notebook, Policy.USUAL, cancelled, progress);
    }

    /** An attempt that cannot be stopped and keeps no journal. */
    public static RunContext alone(String holder, Policy policy, Consumer<RunProgress> progress) {
        return alone(holder, JournalWriter.NONE, policy, OnRefusal.STOP, progress);
    }

    /** An attempt that cannot be stopped. */
    public static RunContext alone(
            String holder, JournalWriter notebook, Policy policy, OnRefusal onRefusal, Consumer<RunProgress> progress) {
        return new RunContext(
                UUID.randomUUID().toString(),
                holder,
                other -> false,
                notebook,
                policy,
                onRefusal,
                () -> false,
                progress);
    }
}
