package dev.signalbox;

import dev.signalbox.cli.CommandSet;
import dev.signalbox.cli.CommandTools;
import dev.signalbox.cli.TerminalWriter;
import dev.signalbox.cli.console.ConsoleCommands;
import dev.signalbox.encoder.SharedEncoders;
import dev.signalbox.index.StoreEnvironment;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.route.EscapedText;
import dev.signalbox.store.jdbc.JdbcStore;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code signalbox}. */
@Command(
        name = "signalbox",
        mixinStandardHelpOptions = true,
        version = Main.VERSION,
        description =
                "Edits the routes of semantic-router, and compares and syncs them with the vector indexes that store them.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    static final String NUMBER = "0.1.0";
    static final String VERSION = "signalbox " + NUMBER;

    private Main() {}

    public static void main(String[] args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            // Scripts ask for it: no command has to be assembled for the answer, and no setting has to be valid.
            System.out.println(VERSION);
            return;
        }
        System.exit(run(System.getenv(), args));
    }

    private static int run(Map<String, String> environment, String[] args) {
        try {
            return command(environment, args).execute(args);
        } catch (InvalidSettingsException bad) {
            bad.problems().forEach(problem -> System.err.println(EscapedText.of(problem)));
            return 2;
        }
    }

    /**
     * Returns the command with its subcommands.
     *
     * @param args that it will be executed with; none for all subcommands
     * @throws InvalidSettingsException if the environment has invalid settings
     */
    static CommandLine command(Map<String, String> environment, String... args) {
        ConsoleConfig config = ConsoleConfig.of(environment, Map.of());
        Clock clock = Clock.systemUTC();
        StoreRegistry stores = AdapterRegistry.stores();
        CommandTools tools = new CommandTools(
                stores.open(new StoreEnvironment(
                        "signalbox on the command line", config.keys(), config.storeVariables(), clock)),
                new SharedEncoders(AdapterRegistry.encoders(), config.encoders()),
                new CachedVectors(config.data(), clock),
                folder -> JdbcStore.open(folder, clock),
                clock);
        CommandLine command = CommandSet.on(
                new CommandLine(new Main()),
                ConsoleCommands.after(
                        CommandSet.of(tools, stores),
                        new ConfiguredConsoles(environment, clock),
                        new ConfiguredConsoles(Map.of(), clock),
                        () -> command(Map.of()),
                        stores),
                stores,
                args);
        command.setExecutionExceptionHandler(Main::explain);
        return command;
    }

    private static int explain(Exception thrown, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = TerminalWriter.over(command.getErr());
        List<String> foreseen =
                thrown instanceof InvalidSettingsException bad ? bad.problems() : CommandSet.explain(thrown);
        foreseen.forEach(err::println);
        if (foreseen.isEmpty()) {
            err.println(command.getCommandName() + ": unexpected error. Please report this:");
            trace(thrown, "", err);
        }
        err.flush();
        return 2;
    }

    /** Prints the stack trace without messages, as those may contain user input. */
    private static void trace(Throwable thrown, String before, PrintWriter err) {
        err.println(before + thrown);
        for (StackTraceElement element : thrown.getStackTrace()) {
            err.println("    at " + element);
        }
        if (thrown.getCause() != null) {
            trace(thrown.getCause(), "Caused by: ", err);
        }
    }
}
