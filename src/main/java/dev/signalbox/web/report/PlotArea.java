package dev.signalbox.web.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The area of a chart between its axes, in a drawing of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param left value at the left end of the horizontal axis
 * @param bottom value at the lower end of the vertical axis
 */
public record PlotArea(double left, double right, double bottom, double top) {
    public static final int WIDTH = 360;
    public static final int HEIGHT = 230;
    public static final int FROM_X = 44;
    public static final int TO_X = 338;
    public static final int FROM_Y = 190;
    public static final int TO_Y = 28;

    String x(double value) {
        double share = right == left ? 0.5 : (value - left) / (right - left);
        return number(FROM_X + share * (TO_X - FROM_X));
    }

    String y(double value) {
        double share = top == bottom ? 0 : (value - bottom) / (top - bottom);
        return number(FROM_Y - share * (FROM_Y - TO_Y));
    }

    /** Returns a bar from one height to another, as a part of a path. */
    String bar(double from, double to, double low, double high) {
        return "M" + x(from) + " " + y(low) + "H" + x(to) + "V" + y(high) + "H" + x(from) + "Z";
    }

    /** Returns four or more marks of the vertical axis, as percentages. */
    List<ChartTick> percentsUp() {
        return ticks(bottom, top).stream()
                .map(value -> new ChartTick(percent(value), y(value)))
                .toList();
    }

    List<ChartTick> percentsAcross() {
        return ticks(left, right).stream()
                .map(value -> new ChartTick(percent(value), x(value)))
                .toList();
    }

    List<ChartTick> numbersUp() {
        return ticks(bottom, top).stream()
                .map(value -> new ChartTick(plain(value), y(value)))
                .toList();
    }

    List<ChartTick> numbersAcross() {
        return ticks(left, right).stream()
                .map(value -> new ChartTick(plain(value), x(value)))
                .toList();
    }

    /** Between four and eight round numbers in a range. */
    private static List<Double> ticks(double from, double to) {
        double step = step(from, to);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private static double step(double from, double to) {
        double range = Math.max(to - from, 1e-9);
        double power = Math.pow(10, Math.floor(Math.log10(range / 4)));
        for (int factor : new int[] {5, 2}) {
            if (range / (power * factor) >= 4) {
                return power * factor;
            }
        }
        return power;
    }

    private static String percent(double value) {
        return plain(100 * value) + "%";
    }

    /** A number with as many decimals as it needs, at most four. */
    static String plain(double value) {
        String text = String.format(Locale.ENGLISH, "%,.4f", value);
        String short4 = text.replaceAll("\\.?0+$", "");
        return short4.equals("-0") ? "0" : short4;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
