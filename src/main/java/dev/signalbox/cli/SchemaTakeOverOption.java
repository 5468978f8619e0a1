package dev.signalbox.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option that says what becomes of schemas that LOCAL keeps under the key of old versions. */
final class SchemaTakeOverOption {
    static final String OPTION = "--take-over-function-schema";

    @Option(
            names = OPTION,
            description =
                    "Read what LOCAL has under function_schema, the key of old versions, as function_schemas. sync also writes LOCAL so"
                            + " before anything else; undo leaves that as it is.")
    boolean asked;

    /** What to tell a person about such schemas; empty where there are none. */
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
