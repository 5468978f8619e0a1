package dev.signalbox.cli;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * The commands of a program by name, of which a run makes only the one that its arguments name: reading the annotations of all of them takes
 * longer than most commands run.
 */
public final class Subcommands {
    private final SequencedMap<String, Supplier<Object>> byName = new LinkedHashMap<>();

    /**
     * Adds a command at the end.
     *
     * @param name as in its annotation
     */
    public Subcommands add(String name, Supplier<Object> command) {
        byName.put(name, command);
        return this;
    }

    /**
     * Makes commands and puts them below a root.
     *
     * @param arguments whose first names the one that is made; all are made if it names none, for the help and for errors that list them
     */
    public CommandLine on(CommandLine root, String... arguments) {
        Supplier<Object> named = arguments.length == 0 ? null : byName.get(arguments[0]);
        if (named == null) {
            byName.forEach((name, command) -> root.addSubcommand(name, command.get()));
        } else {
            root.addSubcommand(arguments[0], named.get());
        }
        return root;
    }
}
