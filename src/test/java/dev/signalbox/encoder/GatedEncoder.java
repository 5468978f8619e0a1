package dev.signalbox.encoder;

import java.util.List;
import java.util.concurrent.Semaphore;

/** An encoder that can be made to wait before each batch, so that a test can look at a run half-way. */
public final class GatedEncoder extends WrappedEncoder {
    private static final int OPEN = 1_000_000;

    private final Semaphore gate = new Semaphore(OPEN);

    public GatedEncoder() {
        super(new HashingEncoder());
    }

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

    @Override
    public List<float[]> encode(List<String> texts) {
        try {
            gate.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EncoderException(name(), "The test ended.", e);
        }
        return super.encode(texts);
    }
}
