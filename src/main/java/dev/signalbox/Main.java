package dev.signalbox;

import java.util.Map;
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
    private Main() {}

    public static void main(String[] args) {
        System.exit(command(System.getenv()).execute(args));
    }

    /** The command with everything below it. */
    static CommandLine command(Map<String, String> environment) {
        CommandLine command = new CommandLine(new Main())
                .addSubcommand(new Serve(environment))
                .addSubcommand(new Health(environment))
                .addSubcommand(new Train());
        command.setExecutionExceptionHandler(Main::explain);
        return command;
    }

    private static int explain(Exception thrown, CommandLine command, CommandLine.ParseResult parsed) {
        if (thrown instanceof BadSettings bad) {
            bad.problems().forEach(command.getErr()::println);
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
