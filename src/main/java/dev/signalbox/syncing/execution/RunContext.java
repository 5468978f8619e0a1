package dev.signalbox.syncing.execution;

import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.RunProgress;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One try at a run.
 *
 * @param token what its lease is known by: the same for a run and its resume, and for nothing else in the world
 * @param holder who makes it, in words for whoever finds the lock
 * @param ended whether a token is that of a run which is known to have ended, so that its lock can be taken over at once
 * @param notebook where it writes down what it does
 * @param policy what blocks a plan
 * @param onRefusal what it does where the store refuses a row
 * @param control says whether it should stop, and is told how far it is
 */
public record RunContext(
        String token,
        String holder,
        Predicate<String> ended,
        JournalWriter notebook,
        Policy policy,
        OnRefusal onRefusal,
        RunControl control) {
    /** A try that is stopped and watched by two functions. */
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

    /** A try that stops where the store refuses a row. */
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

    /** A try under the usual policy. */
    public RunContext(
            String token,
            String holder,
            Predicate<String> ended,
            JournalWriter notebook,
            BooleanSupplier cancelled,
            Consumer<RunProgress> progress) {
        this(token, holder, ended, notebook, Policy.USUAL, cancelled, progress);
    }

    /** A try that nobody stops and that keeps no journal. */
    public static RunContext alone(String holder, Policy policy, Consumer<RunProgress> progress) {
        return alone(holder, JournalWriter.NONE, policy, OnRefusal.STOP, progress);
    }

    /** A try that nobody stops. */
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
