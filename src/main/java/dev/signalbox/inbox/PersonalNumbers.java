package dev.signalbox.inbox;

import java.math.BigInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds numbers of people in a text: runs of letters or digits in groups with a space or another separator between, whose check digits decide. Takes
 * time in proportion to the text, as each run is of bounded length.
 */
final class PersonalNumbers {
    private static final int SHORTEST_IBAN = 15;
    private static final int LONGEST_IBAN = 34;
    private static final int SHORTEST_CARD = 13;
    private static final int LONGEST_CARD = 19;
    private static final int SHORTEST_PHONE = 7;
    private static final int LONGEST_PHONE = 15;
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);
    private static final Pattern IBAN = Pattern.compile("[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]+");
    private static final Pattern DATE =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}");

    private PersonalNumbers() {}

    static String withoutIbans(String text) {
        return replaced(text, " -", LONGEST_IBAN, PersonalNumbers::isIban, RedactionPreset.IBAN.replacement());
    }

    static String withoutCards(String text) {
        return replaced(text, " -.", LONGEST_CARD, PersonalNumbers::isCard, RedactionPreset.CARD.replacement());
    }

    /** Replaces the longest run at each place that is one of them. A run begins and ends where no letter or digit goes on. */
    private static String replaced(
            String text, String separators, int longest, Predicate<String> isOne, String replacement) {
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = begins(text, i) ? end(text, i, separators, longest, isOne) : -1;
            if (end < 0) {
                out.append(text.charAt(i));
                i++;
            } else {
                out.append(replacement);
                i = end;
            }
        }
        return out.toString();
    }

    private static boolean begins(String text, int at) {
        return isWord(text.charAt(at)) && (at == 0 || !isWord(text.charAt(at - 1)));
    }

    private static int end(String text, int from, String separators, int longest, Predicate<String> isOne) {
        StringBuilder run = new StringBuilder();
        int end = -1;
        for (int i = from; i < text.length() && run.length() <= longest; i++) {
            char c = text.charAt(i);
            boolean separates = separators.indexOf(c) >= 0 && isWord(text.charAt(i - 1));
            if (!isWord(c) && !separates) {
                break;
            }
            if (!separates) {
                run.append(c);
                boolean ends = i + 1 == text.length() || !isWord(text.charAt(i + 1));
                end = ends && isOne.test(run.toString()) ? i + 1 : end;
            }
        }
        return end;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** ISO 13616: the first four characters go to the end, letters become 10 to 35, and the remainder by 97 is 1. */
    private static boolean isIban(String run) {
        if (run.length() < SHORTEST_IBAN
                || run.length() > LONGEST_IBAN
                || !IBAN.matcher(run).matches()) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        (run.substring(4) + run.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).intValue() == 1;
    }

    /** The check digit of Luhn (ISO 7812). */
    private static boolean isCard(String run) {
        if (run.length() < SHORTEST_CARD
                || run.length() > LONGEST_CARD
                || !run.chars().allMatch(c -> isDigit((char) c))) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < run.length(); i++) {
            int digit = run.charAt(run.length() - 1 - i) - '0';
            int value = i % 2 == 0 ? digit : 2 * digit;
            sum += value > 9 ? value - 9 : value;
        }
        return sum % 10 == 0;
    }

    /** Replaces numbers of 7 to 15 digits with at most two separators in a row, but for dates. */
    static String withoutPhones(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            boolean begins = (isDigit(c) || c == '+' || c == '(') && (i == 0 || !isWord(text.charAt(i - 1)));
            int end = begins ? runEnd(text, i) : i + 1;
            String run = text.substring(i, end);
            var date = DATE.matcher(run);
            if (date.lookingAt()) {
                end = i + date.end();
                out.append(text, i, end);
            } else {
                long digits = run.chars().filter(each -> isDigit((char) each)).count();
                boolean isPhone = begins
                        && digits >= SHORTEST_PHONE
                        && digits <= LONGEST_PHONE
                        && (end == text.length() || !isWord(text.charAt(end)));
                out.append(isPhone ? RedactionPreset.PHONE.replacement() : run);
            }
            i = end;
        }
        return out.toString();
    }

    /** The place after the last digit of a run. */
    private static int runEnd(String text, int from) {
        int end = from + 1;
        int separators = 0;
        for (int i = from; i < text.length() && separators <= 2; i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                end = i + 1;
                separators = 0;
            } else if (" ()+-./".indexOf(c) >= 0) {
                separators++;
            } else {
                break;
            }
        }
        return end;
    }
}
