package dev.signalbox.sync.apply;

import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.run.OnRefusal;
import dev.signalbox.sync.run.Progress;
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
 * @param cancelled asked between batches whether it should stop
 * @param progress told at every step and batch, on the thread of the run
 */
public record Attempt(
        String token,
        String holder,
        Predicate<String> ended,
        Notebook notebook,
        Policy policy,
        OnRefusal onRefusal,
        BooleanSupplier cancelled,
        Consumer<Progress> progress) {
    /** A try that stops where the store refuses a row. */
    public Attempt(
            String token,
            String holder,
            Predicate<String> ended,
            Notebook notebook,
            Policy policy,
            BooleanSupplier cancelled,
            Consumer<Progress> progress) {
        this(token, holder, ended, notebook, policy, OnRefusal.STOP, cancelled, progress);
    }

    /** A try under the usual policy. */
    public Attempt(
            String token,
            String holder,
            Predicate<String> ended,
            Notebook notebook,
            BooleanSupplier cancelled,
            Consumer<Progress> progress) {
        this(token, holder, ended, notebook, Policy.USUAL, cancelled, progress);
    }

    /** A try that nobody stops and that keeps no journal. */
    public static Attempt alone(String holder, Policy policy, Consumer<Progress> progress) {
        return alone(holder, Notebook.NONE, policy, OnRefusal.STOP, progress);
    }

    /** A try that nobody stops. */
    public static Attempt alone(
            String holder, Notebook notebook, Policy policy, OnRefusal onRefusal, Consumer<Progress> progress) {
        return new Attempt(
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
