package dev.signalbox.store;

import dev.signalbox.schedule.CheckLimits;
import dev.signalbox.schedule.CheckSchedule;
import dev.signalbox.schedule.CheckSchedules;
import dev.signalbox.schedule.CheckState;
import dev.signalbox.schedule.ScheduleScope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Stores how often remotes are checked, and which process checks one now. Everything of a remote or router is deleted with it. */
public interface CheckScheduleStore {
    CheckSchedules schedules();

    /**
     * Stores a schedule, replacing a former one.
     *
     * @param schedule empty to remove it, so that a wider one counts
     * @throws MissingEntityException if there is no such remote or router
     */
    void save(ScheduleScope scope, Optional<CheckSchedule> schedule);

    CheckLimits limits();

    void saveLimits(CheckLimits limits);

    CheckState state(long remoteId);

    /** Returns the states of all remotes that have one. */
    Map<Long, CheckState> states();

    /**
     * Claims the check of a remote for a process, and counts it. A claim ends by {@link #release}, or at its time; a claim that begins
     * in the future was made by a clock that has been set back since, and counts for nothing.
     *
     * @return whether no other process has it
     * @throws MissingEntityException if there is no such remote
     */
    boolean claim(long remoteId, String holder, Instant now, Instant until);

    /** Ends a claim, if this process has it. */
    void release(long remoteId, String holder);

    /** Ends all claims. To be called by the one console of the database, before it checks anything. */
    void releaseAll();

    /** Counts a check that reached the store of a remote, or did not. */
    void checked(long remoteId, boolean reached);
}
