package dev.signalbox.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that have a command done by a console, by its API. */
final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = {
                "Have this console do it: LOCAL is then the name or id of a router of the console, and REMOTE that of one of its remotes.",
                "http is allowed for this machine only."
            })
    @Nullable
    String server;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:SIGNALBOX_TOKEN}",
            description =
                    "The API token for --server. Default: SIGNALBOX_TOKEN, which other users of this machine cannot read in the list of processes.")
    @Nullable
    String token;

    boolean isGiven() {
        return server != null;
    }

    /**
     * Returns the console.
     *
     * @param unsupported options that were given and have no meaning there
     * @throws CommandException if an option is missing or cannot be used with a console
     */
    ConsoleClient open(List<String> unsupported) {
        if (!unsupported.isEmpty()) {
            throw new CommandException(String.join(", ", unsupported)
                    + " cannot be used with --server: the console has settings, runs and gates of its own. Omit it.");
        }
        if (server == null || token == null || token.isBlank()) {
            throw new CommandException(
                    "--server needs an API token: set SIGNALBOX_TOKEN or add --token. A token is created on the page of your account.");
        }
        return ConsoleClient.of(server, token.strip());
    }
}
