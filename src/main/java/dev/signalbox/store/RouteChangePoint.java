package dev.signalbox.store;

/**
 * A revision in which the routes of one name are others than in the revision before.
 *
 * @param number of the revision
 * @param before how many routes of that name the revision before has
 * @param after how many it has itself
 */
public record RouteChangePoint(int number, int before, int after) {}
