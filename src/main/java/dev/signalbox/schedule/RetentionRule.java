package dev.signalbox.schedule;

import java.util.Optional;

/**
 * How long rows of a kind are kept.
 *
 * @param days 0 for any age
 * @param most how many are kept at most, newest first; 0 for any number
 */
public record RetentionRule(int days, int most) {
    /** Keeps everything. */
    public static final RetentionRule FOREVER = new RetentionRule(0, 0);

    public static final int MOST_DAYS = 36_500;
    public static final int MOST_ROWS = 100_000_000;

    public RetentionRule {
        if (days < 0 || days > MOST_DAYS || most < 0 || most > MOST_ROWS) {
            throw new IllegalArgumentException(days + " days, " + most + " rows");
        }
    }

    /** What counts where no one chose anything. Only checks are made without anyone doing anything. */
    public static RetentionRule usual(RetainedKind kind) {
        return switch (kind) {
            case CHECKS -> new RetentionRule(400, 1_000_000);
            case RUNS, EVALUATIONS, AUDIT -> FOREVER;
        };
    }

    public boolean keepsAll() {
        return days == 0 && most == 0;
    }

    /** Returns the rule as text, which {@link #read} reads. */
    public String text() {
        return days + "/" + most;
    }

    public static Optional<RetentionRule> read(String text) {
        return text.matches("[0-9]{1,5}/[0-9]{1,9}")
                ? Optional.of(new RetentionRule(
                        Math.min(MOST_DAYS, Integer.parseInt(text.split("/", 2)[0])),
                        Math.min(MOST_ROWS, Integer.parseInt(text.split("/", 2)[1]))))
                : Optional.empty();
    }
}
