package dev.signalbox.syncing.service;

import dev.signalbox.sync.run.RunStarter;
import java.util.Optional;

/**
 * How a plan is started.
 *
 * @param override why it is applied although a maintenance window does not permit it; empty for no override. Whoever passes it on has checked
 *     that the person may do so.
 */
public record PlanStart(RunStarter by, Optional<String> override) {
    boolean isAutoSync() {
        return by.way() == RunStarter.Way.AUTO_SYNC;
    }
}
