package dev.signalbox.web.report;

import dev.signalbox.quality.Share;
import java.util.Locale;

/** Shares and scores as pages write them. */
public final class ShareText {
    private ShareText() {}

    /** {@code 84.5%}. */
    public static String percent(double share) {
        return String.format(Locale.ENGLISH, "%.1f%%", 100 * share);
    }

    /** {@code 84.5%}; a dash for the share of nothing. */
    public static String percent(Share share) {
        return share.of() == 0 ? "–" : percent(share.value());
    }

    /** {@code 83.5–85.4%}. */
    public static String interval(double lowest, double highest) {
        return String.format(Locale.ENGLISH, "%.1f–%.1f%%", 100 * lowest, 100 * highest);
    }

    /** {@code 83.5–85.4%}; empty for the share of nothing. */
    public static String interval(Share share) {
        return share.of() == 0 ? "" : interval(share.lowest(), share.highest());
    }

    /** {@code +1.2 points}, {@code −0.3 points}. */
    public static String points(double difference) {
        String number = String.format(Locale.ENGLISH, "%.1f", Math.abs(100 * difference));
        return (number.equals("0.0") ? "±" : difference > 0 ? "+" : "−") + number + " points";
    }

    /** {@code 0.873}. */
    public static String three(double number) {
        return String.format(Locale.ENGLISH, "%.3f", number);
    }
}
