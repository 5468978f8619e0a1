package dev.signalbox.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option that decides how schemas under the key of old versions in LOCAL are read. */
final class SchemaTakeOverOption {
    static final String OPTION = "--take-over-function-schema";

    @Option(
            names = OPTION,
            description =
                    "Read the key function_schema of old versions in LOCAL as function_schemas. sync first also writes LOCAL with the"
                            + " new key; undo does not revert that.")
    boolean asked;

    /** Returns a message about such schemas; empty if there are none. */
    List<String> message(LocalFile local) {
        List<String> routes = local.oldSchemas();
        if (routes.isEmpty()) {
            return List.of();
        }
        String named = routes.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        return List.of(
                asked
                        ? local.path() + ": function_schema of " + named + " is read as function_schemas."
                        : local.path() + " has the schemas of " + named
                                + " under function_schema, a key of old versions that semantic-router ignores. Add "
                                + OPTION
                                + " to read them as function_schemas, or rename the key in the file.");
    }
}
