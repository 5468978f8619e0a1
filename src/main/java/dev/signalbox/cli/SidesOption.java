package dev.signalbox.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The arguments of every command on two sides. */
final class SidesOption {
    @Parameters(index = "0", paramLabel = "LOCAL", description = FileReference.HELP)
    Path local = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "REMOTE",
            description = {
                "An index: " + StoreHelp.ADDRESSES
                        + "; or a second config file of the same line of semantic-router, which is used as one.",
                "Keys are read from " + StoreHelp.KEY_VARIABLES + " or the file named by SIGNALBOX_KEYS."
            })
    String remote = "";

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    SyncSides open(CommandTools tools, SchemaTakeOverOption takeOver) {
        SyncSides sides = open(tools, takeOver.asked);
        takeOver.message(sides.local()).forEach(this::complain);
        return sides;
    }

    SyncSides open(CommandTools tools) {
        return open(tools, false);
    }

    private SyncSides open(CommandTools tools, boolean takesOver) {
        SyncSides sides = SyncSides.open(tools, local, remote, takesOver);
        sides.local().warnings().forEach(warning -> complain(sides.local().path() + ", " + warning.message()));
        sides.file()
                .ifPresent(file -> file.file()
                        .warnings()
                        .forEach(warning -> complain(file.file().path() + ", " + warning.message())));
        return sides;
    }

    OutputFormat out() {
        return new OutputFormat(spec.commandLine().getOut(), json);
    }

    /** Prints a line about the answer to standard error. */
    void tell(String words) {
        spec.commandLine().getErr().println(words);
    }

    /** Prints lines that are neither part of the answer nor warnings to standard error. */
    void tell(List<String> lines) {
        lines.forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getErr().flush();
    }

    /** Prints a warning to standard error. */
    void complain(String words) {
        spec.commandLine().getErr().println("warning: " + words);
    }
}
