package dev.signalbox.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.RouterHash;
import dev.signalbox.route.config.ConfigFile;
import dev.signalbox.sync.plan.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a sync of two config files writes: each file as it was and as it will be, recorded before the first is replaced. Files are
 * replaced whole, so their contents show how far the sync got.
 */
final class FileJournal {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path journal;
    private final Path note;

    /** The journal of a LOCAL and a config file that is used as its remote, in the folder of LOCAL. */
    FileJournal(Path folder, Path remote) {
        String name = RouterHash.sha256(remote.toString());
        this.journal = folder.resolve("files-" + name.substring(0, 16) + ".json");
        this.note = folder.resolve("files-" + name.substring(0, 16) + ".idle");
    }

    /**
     * A sync of two files.
     *
     * @param run 1 for the first sync of these two files, and so on; 0 if none was recorded
     * @param at when it started; null in a journal of a version that did not record it
     * @param mode its id; null in a journal of a version that did not record it
     * @param changes empty if it was undone
     */
    record Sync(long run, @Nullable Instant at, @Nullable String mode, List<Change> changes) {}

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

    /** Records a sync, before it writes the first file. The former sync can no longer be undone. */
    void begin(Instant at, Mode mode, List<Change> changes) {
        ObjectNode all = JSON.createObjectNode();
        all.put("run", last().run() + 1).put("at", at.toString()).put("mode", mode.id());
        ArrayNode files = all.putArray("files");
        changes.forEach(change -> files.addObject()
                .put("path", change.path().toString())
                .put("before", change.before())
                .put("after", change.after()));
        try {
            ConfigFile.atomicWrite(journal, PythonJson.dumps(all));
            Files.deleteIfExists(note);
        } catch (IOException e) {
            throw new CommandException(
                    "The journal of this sync cannot be written to " + journal + ": " + e.getMessage()
                            + ". Nothing was changed. To sync without a journal, add --no-journal.",
                    e);
        }
    }

    /** Records that the last sync was undone. */
    void undone() {
        ObjectNode all = JSON.createObjectNode();
        all.put("run", last().run()).putArray("files");
        try {
            ConfigFile.atomicWrite(journal, PythonJson.dumps(all));
            Files.deleteIfExists(note);
        } catch (IOException e) {
            throw new CommandException(
                    "Both files are as they were before the sync, but the journal " + journal + " cannot be written: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Returns whether a sync was ever recorded. */
    boolean exists() {
        return Files.exists(journal);
    }

    /** Notes that the last sync left nothing to undo; true until {@link #begin}. */
    void note(IdleSync sync) {
        try {
            ConfigFile.atomicWrite(note, sync.text());
        } catch (IOException e) {
            throw new CommandException(
                    "The journal of this sync cannot be written to " + note + ": " + e.getMessage()
                            + ". Nothing was changed.",
                    e);
        }
    }

    /** Returns what was noted. */
    Optional<IdleSync> noted() {
        return text(note).map(IdleSync::parsed);
    }

    /** Returns what the last sync wrote; empty if there was none or it was undone. */
    List<Change> changes() {
        return last().changes();
    }

    /** Returns the last sync that was recorded. */
    Sync last() {
        if (!Files.exists(journal)) {
            return new Sync(0, null, null, List.of());
        }
        try {
            JsonNode all = JSON.readTree(Files.readString(journal));
            List<Change> changes = new ArrayList<>();
            for (JsonNode file : all.path("files")) {
                changes.add(new Change(
                        Path.of(file.path("path").asText()),
                        file.path("before").asText(),
                        file.path("after").asText()));
            }
            String at = all.path("at").textValue();
            return new Sync(
                    all.path("run").asLong(),
                    at == null ? null : Instant.parse(at),
                    all.path("mode").textValue(),
                    changes);
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
