package dev.signalbox.store;

import dev.signalbox.schedule.MaintenanceWindow;
import dev.signalbox.schedule.WindowRules;
import java.util.Optional;

/** Stores maintenance windows. Those of a remote are deleted with it. */
public interface WindowStore {
    /** Returns the windows of a remote alone, or of the console for an empty id, in the order in which they were added. */
    WindowRules of(Optional<Long> remoteId);

    /**
     * Stores a window under an id of its own.
     *
     * @param remoteId empty for the console
     * @throws MissingEntityException if there is no such remote
     */
    void add(Optional<Long> remoteId, MaintenanceWindow window);

    /** Removes a window of a remote, or of the console; does nothing if it is gone. */
    void remove(Optional<Long> remoteId, long id);
}
