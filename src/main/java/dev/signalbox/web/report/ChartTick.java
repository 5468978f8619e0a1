package dev.signalbox.web.report;

/**
 * A mark on an axis of a chart.
 *
 * @param at where it is, in units of the drawing
 */
public record ChartTick(String label, String at) {}
