package dev.signalbox.route;

import java.text.Normalizer;

/**
 * Gives texts that look the same the same characters: composed letters (Unicode's NFC), one ordinary space for each run of spaces and line
 * ends, none at either end, and no character that cannot be seen. Upper and lower case stay as they are.
 */
public final class TextNormalization {
    private TextNormalization() {}

    /** The text so normalized; normalizing it again changes nothing. Empty where nothing of the text can be seen. */
    public static String of(String text) {
        if (isNormal(text)) {
            return text;
        }
        String before = text;
        String after = once(text);
        // What is taken out may leave a joiner that joins nothing any more, or a letter next to its accent.
        while (!after.equals(before)) {
            before = after;
            after = once(before);
        }
        return after;
    }

    /** Whether a character is a space or ends a line. */
    static boolean isSpace(int point) {
        return Character.isSpaceChar(point) || Character.isWhitespace(point) || point == 0x85;
    }

    private static boolean isNormal(String text) {
        char last = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F || (c == ' ' && last == ' ')) {
                return false;
            }
            last = c;
        }
        return text.isEmpty() || last != ' ';
    }

    private static String once(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (isSpace(point)) {
                space = !out.isEmpty();
            } else if (isSurrogate(point) || !InvisibleCharacters.isHidden(text, i)) {
                if (space) {
                    out.append(' ');
                    space = false;
                }
                out.appendCodePoint(point);
            }
            i += Character.charCount(point);
        }
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    /** Half of a pair is shown as a sign of its own, and two halves must not become one by what is taken out between them. */
    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
