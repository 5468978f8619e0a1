package dev.signalbox.scheduling;

/** Does the work of one kind of scheduled task, on a thread of its own, which may wait. */
@FunctionalInterface
public interface TaskHandler {
    /**
     * Does the work of a task that is due. It may be called again for the same task if the process is killed before the call
     * returns, so its effect must be the same when it is repeated. An exception counts as a failure: the task is tried again
     * later, as its definition says. A thread that is interrupted because the console closes leaves by InterruptedException; that is no
     * failure.
     */
    TaskOutcome run(DueTask task) throws InterruptedException;
}
