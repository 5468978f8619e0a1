package dev.signalbox.web.frame;

import dev.signalbox.account.Permission;
import java.util.List;

/** A person may view something but lacks the permission for an action. The message names people who have it. */
public final class NotPermittedException extends RuntimeException {
    private static final int NAMED = 5;

    /**
     * @param permission the missing permission
     * @param others names of people who have it
     */
    public NotPermittedException(Permission permission, List<String> others) {
        super("You don't have permission to " + permission.message() + ". Nothing was changed. " + who(others));
    }

    /**
     * Returns the refusal for a person who may apply through one remote, but not through another remote of the same index that has its own rules.
     *
     * @param others names of people who may apply through each of them
     */
    public static NotPermittedException throughAnother(List<String> others) {
        return new NotPermittedException(
                "Another remote of the same index has its own rules, and there you don't have permission to "
                        + Permission.SYNC.message() + ". Nothing was changed. " + who(others));
    }

    private NotPermittedException(String message) {
        super(message);
    }

    /**
     * Returns the refusal for an account without a role.
     *
     * @param administrators names of people who can grant one
     */
    public static NotPermittedException withoutRole(List<String> administrators) {
        return new NotPermittedException("You are signed in but have no role yet, so you cannot see any routers. Ask "
                + (administrators.isEmpty() ? "an administrator" : named(administrators)) + " for a role.");
    }

    private static String who(List<String> others) {
        if (others.isEmpty()) {
            return "No account has the required role here. Ask an administrator to grant it to you.";
        }
        return "Ask " + named(others) + ", or ask an administrator for the role.";
    }

    private static String named(List<String> names) {
        String named = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return named + (names.size() > NAMED ? " or " + (names.size() - NAMED) + " others" : "");
    }
}
