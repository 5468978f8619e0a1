package dev.signalbox.encoder;

/** A text that an encoder does not take, and why. */
public final class InvalidInputException extends RuntimeException {
    private final String text;
    private final String why;

    /**
     * @param text the utterance, whole
     * @param why what is wrong with it, with numbers, ready to stand behind the utterance in a sentence
     */
    public InvalidInputException(String text, String why) {
        super("The utterance \"" + shortened(text) + "\" cannot be embedded: " + why + ".");
        this.text = text;
        this.why = why;
    }

    public String text() {
        return text;
    }

    public String why() {
        return why;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 80
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 79)) + "…";
    }
}
