package dev.signalbox.sync.run;

/** The steps of applying a plan, in the order they are taken. */
public enum RunPhase {
    LOCK("Acquiring the lock"),
    READ("Reading both sides again"),
    EMBED("Embedding texts"),
    KEEP("Saving the records that will change"),
    UPSERT("Writing records"),
    MOVE("Moving records to the correct ids"),
    RENEW("Re-embedding records"),
    REWRITE("Rewriting values"),
    DELETE("Deleting records"),
    COMMIT("Saving the local side"),
    VERIFY("Reading back and comparing"),
    HASH("Writing the hash"),
    UNLOCK("Releasing the lock");

    private final String message;

    RunPhase(String message) {
        this.message = message;
    }

    /** What is being done, without a full stop. */
    public String message() {
        return message;
    }
}
