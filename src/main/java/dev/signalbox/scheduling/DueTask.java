package dev.signalbox.scheduling;

import java.time.Instant;

/**
 * A task whose time has come.
 *
 * @param instance what it is about, unique among the tasks of its name
 * @param data what it was scheduled with, usually JSON; may be empty
 * @param due when it should have begun
 * @param failures how many of its attempts failed in a row
 */
public record DueTask(String instance, String data, Instant due, int failures) {}
