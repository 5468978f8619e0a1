package dev.signalbox.schedule;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Times at which plans may, or must not, be applied.
 *
 * @param id 0 before it is stored
 * @param effect what it does while it is open
 * @param reach what it is about
 * @param zone whose wall clocks the times are of
 * @param note what it is for; may be empty
 */
public record MaintenanceWindow(long id, Effect effect, Reach reach, ZoneId zone, WindowTimes times, String note) {
    /** What a window does. */
    public enum Effect {
        /** Plans are applied in it only, or in another one that allows it. */
        ALLOW("allow"),
        /** No plan is applied in it. */
        FORBID("forbid");

        private final String id;

        Effect(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** What a window is about. */
    public enum Reach {
        /** Plans that auto-sync applies. */
        AUTO_SYNC("auto-sync"),
        /** Plans that anyone applies. */
        EVERY_APPLY("every-apply");

        private final String id;

        Reach(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    public boolean covers(Instant at) {
        return times.covers(at, zone);
    }

    boolean concerns(boolean autoSync) {
        return autoSync || reach == Reach.EVERY_APPLY;
    }
}
