package dev.signalbox.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs every command with escaped output, so that no command can print unescaped text. */
final class CommandRun {
    private CommandRun() {}

    /** Makes every command below a root print through a {@link TerminalWriter}, and so the errors about its arguments. */
    static CommandLine on(CommandLine root) {
        root.setExecutionStrategy(CommandRun::run);
        root.setParameterExceptionHandler(CommandRun::refuse);
        return root;
    }

    private static int run(ParseResult parsed) {
        // The help contains no user input, and may contain colors.
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        CommandLine root = parsed.commandSpec().commandLine();
        root.setOut(TerminalWriter.over(root.getOut())).setErr(TerminalWriter.over(root.getErr()));
        return new RunLast().execute(parsed);
    }

    private static int refuse(ParameterException refused, String[] args) {
        CommandLine command = refused.getCommandLine();
        PrintWriter err = TerminalWriter.over(command.getErr());
        err.println(refused.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(refused, err)) {
            command.usage(TerminalWriter.exact(err), command.getColorScheme());
        }
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
