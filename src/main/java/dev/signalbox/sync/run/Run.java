package dev.signalbox.sync.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One application of a plan.
 *
 * @param id given by the store; 0 before it is stored
 * @param who started it
 * @param finished null while it is under way
 * @param outcome null while it is under way
 * @param undoes the run that this one takes back; null for one that applies its plan
 * @param parts when it was worked on, oldest first; empty for a run of a version that did not record it
 * @param stop the request to stop it; null for none since it was started or resumed
 */
public record Run(
        long id,
        long planId,
        long remoteId,
        String who,
        Instant started,
        RunProgress progress,
        @Nullable Instant finished,
        @Nullable RunOutcome outcome,
        @Nullable Long undoes,
        List<RunPart> parts,
        @Nullable StopRequest stop) {

    public Run {
        parts = List.copyOf(parts);
    }

    /** One that begins. */
    public static Run begun(long id, long planId, long remoteId, RunStarter by, Instant at, @Nullable Long undoes) {
        return new Run(
                id,
                planId,
                remoteId,
                by.name(),
                at,
                RunProgress.START,
                null,
                null,
                undoes,
                List.of(RunPart.begun(RunPart.Kind.START, by, at)),
                null);
    }

    public boolean isOpen() {
        return outcome == null;
    }

    /** Whether it takes another run back. */
    public boolean isUndo() {
        return undoes != null;
    }

    /** Whether it takes that run back. */
    public boolean undoes(Run other) {
        return undoes != null && undoes == other.id();
    }

    public Run with(RunProgress changed) {
        return new Run(id, planId, remoteId, who, started, changed, finished, outcome, undoes, parts, stop);
    }

    /** The same, asked to stop. */
    public Run asked(StopRequest request) {
        return new Run(id, planId, remoteId, who, started, progress, finished, outcome, undoes, parts, request);
    }

    public Run ended(Instant at, RunOutcome with) {
        return ended(at, at, with);
    }

    /**
     * The same, ended.
     *
     * @param at when its end was recorded
     * @param worked until when it was worked on, as far as is known
     */
    public Run ended(Instant at, Instant worked, RunOutcome with) {
        List<RunPart> closed = parts.stream().map(part -> part.ended(worked)).toList();
        return new Run(id, planId, remoteId, who, started, progress, at, with, undoes, closed, stop);
    }

    /**
     * The same, gone on with.
     *
     * @param kind what is done with it
     */
    public Run reopened(RunPart.Kind kind, RunStarter by, Instant at) {
        List<RunPart> more = new ArrayList<>(parts);
        if (more.isEmpty()) {
            more.add(new RunPart(RunPart.Kind.START, RunStarter.unrecorded(who), started, finished));
        }
        more.add(RunPart.begun(kind, by, at));
        return new Run(id, planId, remoteId, who, started, progress, null, null, undoes, more, null);
    }

    /** Who started it, and how. */
    public RunStarter starter() {
        return parts.isEmpty() ? RunStarter.unrecorded(who) : parts.getFirst().by();
    }

    /** Who worked on it last: who resumed it, if anyone did. */
    public RunStarter lastBy() {
        return parts.isEmpty() ? starter() : parts.getLast().by();
    }

    /** How long it was worked on, without the time between a stop and what resumed it. */
    public Duration worked(Instant now) {
        if (parts.isEmpty()) {
            return Duration.between(started, finished == null ? now : finished);
        }
        return parts.stream()
                .map(part -> Duration.between(part.started(), part.ended() == null ? now : part.ended()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** How long it stood still between its parts. */
    public Duration paused() {
        Duration paused = Duration.ZERO;
        for (int i = 1; i < parts.size(); i++) {
            Instant before = parts.get(i - 1).ended();
            if (before != null) {
                paused = paused.plus(Duration.between(before, parts.get(i).started()));
            }
        }
        return paused;
    }
}
