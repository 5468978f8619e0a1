package dev.signalbox.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a sync of two config files writes: each file as it was and as it will be, recorded before the first is replaced. Files are
 * replaced whole, so their contents show how far the sync got.
 */
final class FileJournal {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path journal;

    /** The journal of a LOCAL and a config file that is used as its remote, in the folder of LOCAL. */
    FileJournal(Path folder, Path remote) {
        String name = RouterHash.sha256(remote.toString());
        this.journal = folder.resolve("files-" + name.substring(0, 16) + ".json");
    }

    /** One file before and after. */
    record Change(Path path, String before, String after) {}

    /** How two files compare with what a sync recorded. */
    enum State {
        BEFORE,
        PART_WAY,
        AFTER,
        /** One of them is neither as it was nor as the sync made it. */
        CHANGED
    }

    void begin(List<Change> changes) {
        ObjectNode all = JSON.createObjectNode();
        ArrayNode files = all.putArray("files");
        changes.forEach(change -> files.addObject()
                .put("path", change.path().toString())
                .put("before", change.before())
                .put("after", change.after()));
        try {
            ConfigFile.atomicWrite(journal, PythonJson.dumps(all));
        } catch (IOException e) {
            throw new CommandException(
                    "The journal of this sync cannot be written to " + journal + ": " + e.getMessage()
                            + ". Nothing was changed. To sync without a journal, add --no-journal.",
                    e);
        }
    }

    /** Returns what the last sync recorded; empty if there was none. */
    List<Change> changes() {
        if (!Files.exists(journal)) {
            return List.of();
        }
        try {
            List<Change> changes = new ArrayList<>();
            for (JsonNode file : JSON.readTree(Files.readString(journal)).path("files")) {
                changes.add(new Change(
                        Path.of(file.path("path").asText()),
                        file.path("before").asText(),
                        file.path("after").asText()));
            }
            return changes;
        } catch (JsonProcessingException e) {
            throw new CommandException(
                    "The journal " + journal + " is damaged. Check both files, then delete the journal.", e);
        } catch (IOException e) {
            throw new CommandException("The journal " + journal + " cannot be read: " + e.getMessage(), e);
        }
    }

    static State state(List<Change> changes) {
        boolean anyBefore = false;
        boolean anyAfter = false;
        for (Change change : changes) {
            String now = text(change.path()).orElse("");
            if (now.equals(change.after())) {
                anyAfter = true;
            } else if (now.equals(change.before())) {
                anyBefore = true;
            } else {
                return State.CHANGED;
            }
        }
        if (anyBefore && anyAfter) {
            return State.PART_WAY;
        }
        return anyAfter ? State.AFTER : State.BEFORE;
    }

    /** Writes each file as the sync would have left it, or as it was before. To be called only if none was changed since. */
    static void put(List<Change> changes, boolean after) {
        for (Change change : changes) {
            String wanted = after ? change.after() : change.before();
            try {
                if (!text(change.path()).equals(Optional.of(wanted))) {
                    ConfigFile.atomicWrite(change.path(), wanted);
                }
            } catch (IOException e) {
                throw new CommandException(
                        change.path() + " cannot be written: " + e.getMessage() + ". The file was not changed.", e);
            }
        }
    }

    private static Optional<String> text(Path path) {
        try {
            return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
        } catch (IOException e) {
            throw new CommandException(path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
