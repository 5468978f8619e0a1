package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.Value;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.DiffEntry;
import dev.signalbox.sync.diff.LookalikePairs;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code signalbox diff LOCAL REMOTE}. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description =
                "Prints what differs, as semantic-router does. Exit code 0: nothing, 1: something, 2: it cannot be said.")
final class DiffCommand implements Callable<Integer> {
    private final Tools tools;

    @Mixin
    TwoSides sides = new TwoSides();

    @Option(names = "--metadata", description = "Function schemas and metadata behind each line.")
    boolean metadata;

    DiffCommand(Tools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        try (Sides both = sides.open(tools)) {
            Diff diff = Diff.between(both.local().state(), both.remote());
            LookalikePairs looks = LookalikePairs.of(diff);
            if (sides.json) {
                sides.out().answer(program(diff, looks), java.util.List.of());
            } else {
                sides.out().answer(NullNode.instance, diff.lines(metadata));
                // Beside the answer, which is line by line what the library prints.
                sides.tell(LookalikeWords.people(looks));
            }
            return diff.isEmpty() ? Exit.OK : Exit.DRIFT;
        }
    }

    private static ObjectNode program(Diff diff, LookalikePairs looks) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("counts", CheckCommand.counts(diff.counts()));
        node.put("duplicates", diff.duplicates().size());
        ArrayNode entries = node.putArray("entries");
        diff.entries().forEach(entry -> entries.add(entry(entry, looks)));
        return node;
    }

    private static ObjectNode entry(DiffEntry entry, LookalikePairs looks) {
        ObjectNode node = entry(entry);
        ObjectNode looksLike = LookalikeWords.program(looks, entry.pair());
        return looksLike == null ? node : node.set("looks_like", looksLike);
    }

    private static ObjectNode entry(DiffEntry entry) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("tag", entry.tag().word());
        node.put("route", entry.pair().route());
        node.put("utterance", entry.pair().utterance());
        return switch (entry) {
            case DiffEntry.LocalOnly only -> with(node, only.local(), null);
            case DiffEntry.RemoteOnly only -> with(node, null, only.remote());
            case DiffEntry.Changed changed -> with(node, changed.local(), changed.remote());
            case DiffEntry.Same same -> with(node, same.local(), same.local());
        };
    }

    private static ObjectNode with(ObjectNode node, @Nullable Value local, @Nullable Value remote) {
        put(node, "local", local);
        put(node, "remote", remote);
        return node;
    }

    private static void put(ObjectNode node, String side, @Nullable Value value) {
        if (value == null) {
            node.putNull(side);
            return;
        }
        ObjectNode held = node.putObject(side);
        if (value.functionSchemas() != null) {
            held.set("function_schemas", value.functionSchemas());
        }
        if (value.metadata() != null) {
            held.set("metadata", value.metadata());
        }
    }
}
