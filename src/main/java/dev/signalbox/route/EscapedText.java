package dev.signalbox.route;

import java.util.Locale;

/**
 * A text as one line that can move no cursor, begin no line and turn nothing around. Characters that cannot be seen are written as
 * Python writes them: {@code \n}, {@code \r}, {@code \t}, {@code \}{@code u202e}, {@code \U000e0041}. Backslashes are doubled where they would
 * otherwise read as the beginning of such an escape, and nowhere else; spaces stay as they are.
 */
public final class EscapedText {
    private static final String HEX = "0123456789abcdefABCDEF";

    private EscapedText() {}

    /** The text as one line. */
    public static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) == '\\') {
                int end = i;
                while (end < text.length() && text.charAt(end) == '\\') {
                    end++;
                }
                out.repeat("\\", (end - i) * (readsAsEscape(text, end) ? 2 : 1));
                i = end;
                continue;
            }
            int point = text.codePointAt(i);
            if (InvisibleCharacters.isHidden(text, i)) {
                out.append(escape(point));
            } else {
                out.appendCodePoint(point);
            }
            i += Character.charCount(point);
        }
        return out.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static String escape(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, point > 0xFFFF ? "\\U%08x" : "\\u%04x", point);
        };
    }

    /** Whether a backslash before this place would read as the beginning of an escape. */
    private static boolean readsAsEscape(String text, int at) {
        if (at == text.length()) {
            return false;
        }
        return switch (text.charAt(at)) {
            case 'n', 'r', 't' -> true;
            case 'u' -> isHex(text, at + 1, 4);
            case 'U' -> isHex(text, at + 1, 8);
            default -> InvisibleCharacters.isHidden(text, at);
        };
    }

    private static boolean isHex(String text, int at, int digits) {
        if (at + digits > text.length()) {
            return false;
        }
        for (int i = at; i < at + digits; i++) {
            if (HEX.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
