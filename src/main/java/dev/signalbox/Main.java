package dev.signalbox;

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
        int exit = command().execute(args);
        if (exit != 0 || args.length == 0 || !args[0].equals("serve")) {
            System.exit(exit);
        }
    }

    static CommandLine command() {
        return new CommandLine(new Main())
                .addSubcommand(new Serve(System.getenv()))
                .addSubcommand(new Health(System.getenv()));
    }
}
