package dev.signalbox.telemetry;

/** A piece of work that is under way. It ends when it is closed, on the thread that began it. */
public interface WorkObservation extends AutoCloseable {
    /** An observation of nothing. */
    WorkObservation NONE = new WorkObservation() {
        @Override
        public void result(String result) {}

        @Override
        public void close() {}
    };

    /**
     * Says how the work ended. Without it, the work failed.
     *
     * @param result one of a small number of words
     */
    void result(String result);

    @Override
    void close();
}
