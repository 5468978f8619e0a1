package dev.signalbox.store.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Encodes any Java string as text that every database can store. Ordinary text is unchanged; a backslash is doubled, NUL becomes {@code
 * \0} and half of a surrogate pair {@code \\uXXXX}. Different strings stay different, so that a unique column distinguishes them.
 */
final class StoredText {
    private StoredText() {}

    static @Nullable String ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }

    static String of(String text) {
        int plain = plain(text, 0);
        if (plain == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        int from = 0;
        while (plain < text.length()) {
            out.append(text, from, plain);
            char c = text.charAt(plain);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case 0 -> out.append("\\0");
                default -> out.append("\\u").append(Integer.toHexString(c));
            }
            from = plain + 1;
            plain = plain(text, from);
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Returns the index of the first character from {@code from} on that must be encoded. */
    private static int plain(String text, int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\' || c == 0) {
                return i;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isSurrogatePair(c, i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
                    return i;
                }
                i++;
            }
            i++;
        }
        return i;
    }

    static @Nullable String readNullable(@Nullable String stored) {
        return stored == null ? null : read(stored);
    }

    static String read(String stored) {
        int escape = stored.indexOf('\\');
        if (escape < 0) {
            return stored;
        }
        StringBuilder out = new StringBuilder(stored.length());
        int from = 0;
        while (escape >= 0) {
            out.append(stored, from, escape);
            from = escape + 2;
            switch (stored.charAt(escape + 1)) {
                case '\\' -> out.append('\\');
                case '0' -> out.append('\0');
                default -> {
                    out.append((char) Integer.parseInt(stored, from, from + 4, 16));
                    from += 4;
                }
            }
            escape = stored.indexOf('\\', from);
        }
        return out.append(stored, from, stored.length()).toString();
    }
}
