package dev.signalbox.encoder;

import java.util.List;

/** A {@link HashingEncoder} that a test has behave in another way. */
public abstract class WrappedEncoder implements Encoder {
    private final HashingEncoder hashing;

    protected WrappedEncoder(HashingEncoder hashing) {
        this.hashing = hashing;
    }

    /** The wrapped encoder: it can be told to fail, and counts. */
    public final HashingEncoder hashing() {
        return hashing;
    }

    @Override
    public List<float[]> encode(List<String> texts) {
        return hashing.encode(texts);
    }

    @Override
    public EncoderName name() {
        return hashing.name();
    }

    @Override
    public int dimensions() {
        return hashing.dimensions();
    }

    @Override
    public double threshold() {
        return hashing.threshold();
    }

    @Override
    public int maxTokens() {
        return hashing.maxTokens();
    }

    @Override
    public int countTokens(String text) {
        return hashing.countTokens(text);
    }

    @Override
    public void close() {
        hashing.close();
    }
}
