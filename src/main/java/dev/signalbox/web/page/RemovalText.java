package dev.signalbox.web.page;

import dev.signalbox.store.RemovalContents;
import java.util.List;
import java.util.stream.Stream;

/** Says what the console deletes with a router or a remote. */
public final class RemovalText {
    private RemovalText() {}

    /** Returns a line for each kind of which there is one. */
    public static List<String> lines(RemovalContents contents) {
        return Stream.of(
                        line(contents.checks(), "check"),
                        line(contents.plans(), "plan"),
                        line(contents.runs(), "run") + (contents.runs() > 0 ? ", which can no longer be undone" : ""),
                        line(contents.reviews(), "review")
                                + (contents.reviews() > 0 ? " with comments and approvals" : ""),
                        line(contents.testSets(), "test set")
                                + (contents.testSets() > 0
                                        ? ", of which a restoration brings back the newest version"
                                        : ""),
                        line(contents.evaluations(), "evaluation"),
                        line(contents.roles(), "role that accounts have", "roles that accounts have")
                                + scope(contents.roles()),
                        line(contents.tokens(), "API token")
                                + (contents.tokens() > 0 ? " limited to exactly this" : ""))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String scope(int roles) {
        return roles > 0 ? " on exactly this" : "";
    }

    private static String line(int count, String one) {
        return count == 0 ? "" : DisplayFormat.count(count, one);
    }

    private static String line(int count, String one, String many) {
        return count == 0 ? "" : DisplayFormat.count(count, one, many);
    }
}
