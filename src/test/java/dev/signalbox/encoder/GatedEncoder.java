package dev.signalbox.encoder;

import java.util.List;
import java.util.concurrent.Semaphore;

/** An encoder that can be made to wait before each batch, so that a test can look at a run half-way. */
public final class GatedEncoder implements Encoder {
    private static final int OPEN = 1_000_000;

    private final HashingEncoder encoder = new HashingEncoder();
    private final Semaphore gate = new Semaphore(OPEN);

    /** From here on every batch waits to be let through. */
    public void shut() {
        gate.drainPermits();
    }

    /** Lets so many batches through. */
    public void let(int batches) {
        gate.release(batches);
    }

    public void open() {
        gate.release(OPEN);
    }

    /** The encoder behind the gate: it can be told to fail, and counts. */
    public HashingEncoder hashing() {
        return encoder;
    }

    @Override
    public List<float[]> encode(List<String> texts) {
        try {
            gate.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EncoderException(name(), "The test ended.", e);
        }
        return encoder.encode(texts);
    }

    @Override
    public EncoderName name() {
        return encoder.name();
    }

    @Override
    public int dimensions() {
        return encoder.dimensions();
    }

    @Override
    public double threshold() {
        return encoder.threshold();
    }

    @Override
    public int maxTokens() {
        return encoder.maxTokens();
    }

    @Override
    public int countTokens(String text) {
        return encoder.countTokens(text);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
