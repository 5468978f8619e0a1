package dev.signalbox.cli;

/** How a command ends. */
final class Exit {
    static final int OK = 0;
    /** The two sides differ. */
    static final int DRIFT = 1;
    /** Something went wrong: a bad file, a lock, a store that does not answer, a plan that is stale. */
    static final int TROUBLE = 2;

    private Exit() {}
}
