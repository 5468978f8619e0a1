package dev.signalbox.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The maintenance windows of one place: a remote, or the console.
 *
 * @param windows in any order
 */
public record WindowRules(List<MaintenanceWindow> windows) {
    private static final Duration LOOKED_AHEAD = Duration.ofDays(62);

    public WindowRules {
        windows = List.copyOf(windows);
    }

    /** Whether a plan may be applied. A window that forbids it counts more than one that allows it. */
    public boolean permits(Instant at, boolean autoSync) {
        List<MaintenanceWindow> concerned =
                windows.stream().filter(window -> window.concerns(autoSync)).toList();
        boolean forbidden = concerned.stream()
                .anyMatch(window -> window.effect() == MaintenanceWindow.Effect.FORBID && window.covers(at));
        List<MaintenanceWindow> allowing = concerned.stream()
                .filter(window -> window.effect() == MaintenanceWindow.Effect.ALLOW)
                .toList();
        return !forbidden && (allowing.isEmpty() || allowing.stream().anyMatch(window -> window.covers(at)));
    }

    /** Returns the first time from now on at which all of several places permit it; empty for none within two months. */
    public static Optional<Instant> opens(List<WindowRules> all, Instant from, boolean autoSync) {
        Instant at = from;
        while (!permit(all, at, autoSync)) {
            Instant now = at;
            Optional<Instant> next = all.stream()
                    .flatMap(rules -> rules.windows().stream())
                    .map(window -> window.times().nextChange(now, window.zone()))
                    .min(Instant::compareTo);
            if (next.isEmpty() || next.get().isAfter(from.plus(LOOKED_AHEAD))) {
                return Optional.empty();
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    private static boolean permit(List<WindowRules> all, Instant at, boolean autoSync) {
        return all.stream().allMatch(rules -> rules.permits(at, autoSync));
    }
}
