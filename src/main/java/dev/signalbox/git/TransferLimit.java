package dev.signalbox.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** How much one reading of a repository may transfer and how long it may take, over all its connections. */
final class TransferLimit {
    private final long bytes;
    private final long deadline;
    private long read;

    /** A transfer that was given up. */
    static final class ExceededException extends IOException {
        ExceededException(String why) {
            super(why);
        }
    }

    TransferLimit(long bytes, Duration time) {
        this.bytes = bytes;
        this.deadline = System.nanoTime() + time.toNanos();
    }

    /** Returns a stream that fails beyond the limits. */
    InputStream over(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                count(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int some = super.read(into, offset, length);
                count(Math.max(0, some));
                return some;
            }
        };
    }

    private void count(int more) throws ExceededException {
        read += more;
        if (read > bytes) {
            throw new ExceededException("The repository sent more than " + (bytes >> 20) + " MB.");
        }
        check();
    }

    /** @throws ExceededException if the time is over */
    void check() throws ExceededException {
        if (System.nanoTime() - deadline > 0) {
            throw new ExceededException("The repository took too long to answer.");
        }
    }

    boolean isOver() {
        return System.nanoTime() - deadline > 0;
    }
}
