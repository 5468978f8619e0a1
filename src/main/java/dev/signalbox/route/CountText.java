package dev.signalbox.route;

import java.util.Locale;

/** Numbers with their nouns: the one place where a plural is made. */
public final class CountText {
    private CountText() {}

    /** Returns a number as people write it: {@code 15,000}. */
    public static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** Returns {@code 1 route} or {@code 15,000 routes}. */
    public static String count(long number, String one) {
        return count(number, one, one + "s");
    }

    /** Returns {@code 1 entry} or {@code 15,000 entries}; also with a verb: {@code 1 record is}. */
    public static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }
}
