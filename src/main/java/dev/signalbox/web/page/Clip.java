package dev.signalbox.web.page;

/**
 * The beginning of a text that may be too long for a page.
 *
 * @param rest how many characters are left out
 */
public record Clip(String shown, int rest) {
    /** At most so many characters of a text, never half of a surrogate pair. */
    public static Clip of(String text, int longest) {
        if (text.length() <= longest) {
            return new Clip(text, 0);
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return new Clip(text.substring(0, end), text.length() - end);
    }

    public boolean isWhole() {
        return rest == 0;
    }
}
