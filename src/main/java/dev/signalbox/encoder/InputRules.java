package dev.signalbox.encoder;

import java.util.List;
import java.util.function.ToIntFunction;

/** What an encoder refuses before it encodes anything, so that every encoder refuses it in the same words. */
public final class InputRules {
    private InputRules() {}

    /**
     * Checks every text, in order.
     *
     * @param tokens counts the tokens of a text that is neither blank nor broken
     * @throws InvalidInputException for the first text that is blank, is no Unicode text or has more tokens than the limit
     */
    public static void check(List<String> texts, int maxTokens, ToIntFunction<String> tokens) {
        for (String text : texts) {
            checkText(text);
            checkLength(text, tokens.applyAsInt(text), maxTokens);
        }
    }

    /**
     * Checks that there is something to read.
     *
     * @throws InvalidInputException if the text is blank or holds half a surrogate pair
     */
    public static void checkText(String text) {
        checkUnicode(text);
        if (text.codePoints().allMatch(InputRules::invisible)) {
            throw new InvalidInputException(text, "it is blank");
        }
    }

    /**
     * Checks that the text has a UTF-8 form; without one no model can be given it.
     *
     * @throws InvalidInputException if the text holds half a surrogate pair
     */
    public static void checkUnicode(String text) {
        int at = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i)), at++) {
            int point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                throw new InvalidInputException(
                        text,
                        "character %d, U+%04X, is half of a surrogate pair and not a character by itself; type it again"
                                .formatted(at + 1, point));
            }
        }
    }

    /**
     * Checks that the text is not over-long.
     *
     * @throws InvalidInputException if there are more tokens than the limit
     */
    public static void checkLength(String text, int tokens, int maxTokens) {
        if (tokens > maxTokens) {
            throw new InvalidInputException(
                    text, "it has %,d tokens and the model takes %,d".formatted(tokens, maxTokens));
        }
    }

    private static boolean invisible(int point) {
        return Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.isISOControl(point)
                || Character.getType(point) == Character.FORMAT;
    }
}
