package dev.signalbox.schedule;

/** What a schedule is set for. The narrowest one that is set counts, as a whole. */
public sealed interface ScheduleScope {
    /** Every remote of the console. */
    record Console() implements ScheduleScope {}

    /** Every remote of a router. */
    record OfRouter(long router) implements ScheduleScope {}

    record OfRemote(long remote) implements ScheduleScope {}
}
