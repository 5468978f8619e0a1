package dev.signalbox.web.frame;

import dev.signalbox.account.Permission;
import java.util.List;

/** Somebody may look at something, and not do that with it. The message says who may. */
public final class NotPermitted extends RuntimeException {
    private static final int NAMED = 5;

    /**
     * @param permission that they lack
     * @param others who have it
     */
    public NotPermitted(Permission permission, List<String> others) {
        super("You may not " + permission.words() + ". Nothing was changed. " + who(others));
    }

    private static String who(List<String> others) {
        if (others.isEmpty()) {
            return "Nobody has that role here; an administrator can give it to you.";
        }
        String named = String.join(", ", others.subList(0, Math.min(NAMED, others.size())));
        return "Ask " + named + (others.size() > NAMED ? " or " + (others.size() - NAMED) + " others" : "")
                + ", or an administrator for a role.";
    }
}
