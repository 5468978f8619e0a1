package dev.signalbox.syncing.execution;

/** A plan whose two states are no longer there. */
public final class StalePlanException extends RuntimeException {
    /**
     * Says which side has moved.
     *
     * @param localMoved whether local has changed since the plan was made
     * @param remoteMoved whether the remote has
     */
    public StalePlanException(boolean localMoved, boolean remoteMoved) {
        super(sides(localMoved, remoteMoved)
                + " changed since this plan was made, so the plan is out of date. Create a new plan and review it.");
    }

    private static String sides(boolean localMoved, boolean remoteMoved) {
        if (localMoved && remoteMoved) {
            return "Local and remote have";
        }
        return localMoved ? "Local has" : "The remote has";
    }
}
