package dev.signalbox.sync.guard;

import java.util.List;

/**
 * A reason against applying a plan.
 *
 * @param level {@link FindingLevel#WARN} or {@link FindingLevel#BLOCK}
 * @param title what it is, without a full stop
 * @param why its reason, in sentences
 * @param next what to do about it, in sentences
 * @param routes the routes it is about; empty where it is about the whole
 */
public record Finding(
        FindingCode code, FindingLevel level, String title, String why, String next, List<String> routes) {
    public Finding {
        routes = List.copyOf(routes);
    }

    public boolean blocks() {
        return level == FindingLevel.BLOCK;
    }

    /** All of it in one line. */
    public String message() {
        return code.id() + ": " + title + ". " + why + " " + next;
    }
}
