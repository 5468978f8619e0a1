package dev.signalbox.web.router;

import dev.signalbox.route.PythonJson;
import dev.signalbox.route.ThresholdRange;
import dev.signalbox.web.page.DisplayFormat;
import org.jspecify.annotations.Nullable;

/**
 * A threshold as a form has it.
 *
 * @param text as it was typed
 * @param value null for none
 * @param error what is wrong with the text; null for nothing
 */
public record ThresholdField(
        String text, @Nullable Double value, @Nullable String error) {
    /** A threshold before any edit. */
    public static ThresholdField of(@Nullable Double value) {
        return new ThresholdField(value == null ? "" : PythonJson.repr(value), value, null);
    }

    /**
     * Returns what was typed over the old value; an unchanged value stays, even one that cannot be typed or is out of range.
     *
     * @param range of thresholds that decide something
     */
    public static ThresholdField sent(String text, @Nullable Double was, ThresholdRange range) {
        String typed = text.strip();
        ThresholdField before = of(was);
        if (typed.equals(before.text())) {
            return before;
        }
        return typed.isEmpty() ? of(null) : parsed(typed, range);
    }

    /** Returns the value that a form carries along: one that was saved once, whatever it is. Null for none. */
    static @Nullable Double carried(String text, @Nullable Double now) {
        String typed = text.strip();
        return typed.equals(of(now).text()) ? now : saved(typed);
    }

    /** Unlike what is typed, what was saved can be NaN or infinite: a file may say so. */
    private static @Nullable Double saved(String text) {
        try {
            return text.isEmpty() ? null : Double.valueOf(text);
        } catch (NumberFormatException notOne) {
            return null;
        }
    }

    private static ThresholdField parsed(String typed, ThresholdRange range) {
        ThresholdField field = number(typed);
        return field.value() == null
                ? field
                : range.consequence(field.value())
                        .map(consequence -> new ThresholdField(
                                typed,
                                null,
                                "A " + range.what() + " is between " + limits(range, " and ") + ": " + consequence
                                        + ". Type a number from " + limits(range, " to ") + ", or leave it empty."))
                        .orElse(field);
    }

    private static String limits(ThresholdRange range, String word) {
        return DisplayFormat.number((long) range.lowest()) + word + DisplayFormat.number((long) range.highest());
    }

    private static ThresholdField number(String typed) {
        try {
            double value = Double.parseDouble(typed);
            boolean plain = typed.matches("[-+0-9.eE]+") && Double.isFinite(value);
            return plain ? new ThresholdField(typed, value, null) : wrong(typed);
        } catch (NumberFormatException notOne) {
            return wrong(typed);
        }
    }

    private static ThresholdField wrong(String typed) {
        return new ThresholdField(typed, null, "This is no number. Type one such as 0.5, or leave it empty.");
    }
}
