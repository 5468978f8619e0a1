package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.config.ComposedRouterFile;
import dev.signalbox.route.config.ConfigDocument;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.config.RouterFile;
import dev.signalbox.route.config.RouterFiles;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the undo of a sync of two files would change, from their texts before and after it. */
final class FilePreview {
    private FilePreview() {}

    /**
     * Returns the preview.
     *
     * @param state how the files compare with what the sync recorded
     */
    static UndoPreview of(FileJournal.Sync sync, FileJournal.State state) {
        String how = state == FileJournal.State.PART_WAY ? "interrupted after it wrote one of the files" : "completed";
        ObjectNode program = JsonNodeFactory.instance.objectNode();
        ObjectNode run = program.putObject("run");
        run.put("id", sync.run()).put("mode", sync.mode());
        run.put("started", sync.at() == null ? null : sync.at().toString()).put("state", how);
        List<String> lines = new ArrayList<>();
        for (FileJournal.Change change : sync.changes()) {
            Map<UtteranceKey, RouteValue> before = pairs(change, change.before());
            Map<UtteranceKey, RouteValue> after = pairs(change, change.after());
            int added = missing(before, after);
            int deleted = missing(after, before);
            int rewritten = (int) before.entrySet().stream()
                    .filter(pair -> after.containsKey(pair.getKey()))
                    .filter(pair -> !pair.getValue().equals(after.get(pair.getKey())))
                    .count();
            program.withArray("files")
                    .addObject()
                    .put("path", change.path().toString())
                    .put("upserted", added)
                    .put("rewritten", rewritten)
                    .put("deleted", deleted);
            lines.add("  undo restores the text of " + change.path()
                    + " before the sync, which changed its utterances: " + message(added, rewritten, deleted));
        }
        String mode = sync.mode() == null ? "mode not recorded" : sync.mode();
        String at = sync.at() == null
                ? "start not recorded"
                : "started " + sync.at().truncatedTo(ChronoUnit.SECONDS);
        return new UndoPreview(
                sync.run(), "run " + sync.run() + " (" + mode + ", " + at + ", " + how + ")", lines, program);
    }

    private static int missing(Map<UtteranceKey, RouteValue> from, Map<UtteranceKey, RouteValue> in) {
        return (int)
                in.keySet().stream().filter(pair -> !from.containsKey(pair)).count();
    }

    private static Map<UtteranceKey, RouteValue> pairs(FileJournal.Change change, String text) {
        Map<UtteranceKey, RouteValue> pairs = new HashMap<>();
        try {
            String name = change.path().toString();
            for (Route route : routes(RouterFiles.read(name, text, ConfigFormat.ofFileName(name)))) {
                route.texts().forEach(said -> pairs.put(new UtteranceKey(route.name(), said), route.value()));
            }
        } catch (InvalidConfigException e) {
            throw new CommandException(
                    "The journal of the last sync of " + change.path() + " is damaged: " + e.getMessage()
                            + ". Nothing was changed.",
                    e);
        }
        return pairs;
    }

    /** Of a composed file, those of all its indexed routers. */
    private static List<Route> routes(RouterFile file) {
        return switch (file) {
            case ConfigDocument document -> document.config().routes();
            case ComposedRouterFile composed ->
                composed.indexedMembers().stream()
                        .flatMap(node -> node.indexed().orElseThrow().routes().stream())
                        .toList();
        };
    }

    /** Returns three counts of utterances as text. */
    static String message(int added, int rewritten, int deleted) {
        return added + " added, " + rewritten + " rewritten, " + deleted + " deleted";
    }
}
