package dev.signalbox;

import dev.signalbox.cli.Commands;
import dev.signalbox.cli.Tools;
import dev.signalbox.store.jdbc.JdbcStore;
import java.time.Clock;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code signalbox}. */
@Command(
        name = "signalbox",
        mixinStandardHelpOptions = true,
        version = "signalbox 0.1.0",
        description = "The routes of semantic-router and the vector indexes they live in: edit, compare, sync.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    /** Held, because java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private Main() {}

    public static void main(String[] args) {
        // Lucene tells java.util.logging, once a process, that vectors could be faster with an incubating module.
        LUCENE.setLevel(Level.SEVERE);
        System.exit(run(System.getenv(), args));
    }

    private static int run(Map<String, String> environment, String[] args) {
        try {
            return command(environment).execute(args);
        } catch (BadSettings bad) {
            bad.problems().forEach(System.err::println);
            return 2;
        }
    }

    /**
     * The command with everything below it.
     *
     * @throws BadSettings if the environment sets something wrong
     */
    static CommandLine command(Map<String, String> environment) {
        Config config = Config.of(environment, Map.of());
        Clock clock = Clock.systemUTC();
        Tools tools = new Tools(
                Adapters.indexes("signalbox on the command line", config.keys(), config.pinecone(), clock),
                Adapters.encoders(config.openAi()),
                new KnownVectors(config.data(), clock),
                folder -> JdbcStore.open(folder, clock),
                clock);
        CommandLine command = Commands.on(new CommandLine(new Main()), tools)
                .addSubcommand(new Serve(environment))
                .addSubcommand(new Backup(environment))
                .addSubcommand(new Restore(environment))
                .addSubcommand(new Audit(environment))
                .addSubcommand(new Health(environment))
                .addSubcommand(new Train());
        command.setExecutionExceptionHandler(Main::explain);
        return command;
    }

    private static int explain(Exception thrown, CommandLine command, CommandLine.ParseResult parsed) {
        if (thrown instanceof BadSettings bad) {
            bad.problems().forEach(command.getErr()::println);
        } else if (Commands.explain(thrown).isPresent()) {
            command.getErr().println(Commands.explain(thrown).get());
        } else {
            command.getErr()
                    .println(command.getCommandName()
                            + ": something broke that it was not made for. Please report this:");
            thrown.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return 2;
    }
}
