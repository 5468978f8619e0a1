package dev.signalbox.route.config;

import dev.signalbox.route.InvisibleCharacters;

/** Text of a file as it may stand in a message: short, and unable to move a terminal's cursor or turn its line around. */
final class DisplayText {
    private static final int LONGEST = 60;

    private DisplayText() {}

    /** The text in quotes. */
    static String quoted(String text) {
        return "\"" + inside(text) + "\"";
    }

    /** The text, without quotes. */
    static String inside(String text) {
        StringBuilder out = new StringBuilder();
        int points = 0;
        for (int i = 0; i < text.length(); ) {
            if (++points > LONGEST) {
                return out.append('…').toString();
            }
            int point = text.codePointAt(i);
            if (harmless(point)) {
                out.appendCodePoint(point);
            } else {
                // Not as an escape, which could be what the file says.
                out.append('<').append(InvisibleCharacters.code(point)).append('>');
            }
            i += Character.charCount(point);
        }
        return out.toString();
    }

    /** Whether a character can be seen and does nothing else. */
    static boolean harmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
