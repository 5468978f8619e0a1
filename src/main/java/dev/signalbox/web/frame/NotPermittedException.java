package dev.signalbox.web.frame;

import dev.signalbox.account.Permission;
import java.util.List;

/** Somebody may look at something, and not do that with it. The message says who may. */
public final class NotPermittedException extends RuntimeException {
    private static final int NAMED = 5;

    /**
     * @param permission that they lack
     * @param others who have it
     */
    public NotPermittedException(Permission permission, List<String> others) {
        super("You may not " + permission.message() + ". Nothing was changed. " + who(others));
    }

    /**
     * Somebody may apply through one remote, and not through another one that is bound to the same index and has rules of its own.
     *
     * @param others who may through each of them
     */
    public static NotPermittedException throughAnother(List<String> others) {
        return new NotPermittedException(
                "Another remote is bound to the same index and has rules of its own, and there you may not "
                        + Permission.SYNC.message() + ". Nothing was changed. " + who(others));
    }

    private NotPermittedException(String message) {
        super(message);
    }

    /**
     * Somebody has an account and no role yet.
     *
     * @param administrators who can give them one
     */
    public static NotPermittedException withoutRole(List<String> administrators) {
        return new NotPermittedException("You are signed in and have no role yet, so there is nothing to see. Ask "
                + (administrators.isEmpty() ? "an administrator" : named(administrators)) + " for one.");
    }

    private static String who(List<String> others) {
        if (others.isEmpty()) {
            return "Nobody has that role here; an administrator can give it to you.";
        }
        return "Ask " + named(others) + ", or an administrator for a role.";
    }

    private static String named(List<String> names) {
        String named = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return named + (names.size() > NAMED ? " or " + (names.size() - NAMED) + " others" : "");
    }
}
