package dev.signalbox.quality;

/** A question that was asked, with the vector of its text as a query. */
public final class ReplayedSentence {
    private final String text;
    private final int count;
    private final float[] vector;

    /** @param count how often it was asked */
    public ReplayedSentence(String text, int count, float[] vector) {
        this.text = text;
        this.count = count;
        this.vector = vector;
    }

    public String text() {
        return text;
    }

    /** Returns how often it was asked. */
    public int count() {
        return count;
    }

    /** Returns the vector itself, not a copy. */
    float[] vector() {
        return vector;
    }
}
