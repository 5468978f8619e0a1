package dev.signalbox.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every command on two sides is given. */
final class SidesOption {
    @Parameters(index = "0", paramLabel = "LOCAL", description = "A router's config file: .json, .yaml or .yml.")
    Path local = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "REMOTE",
            description = {
                "An index: embedded:DIR#index, qdrant://host:6334/collection, pinecone://index,",
                "postgresql://user@host/database?table=name; or a second config file that stands for one.",
                "Keys come from QDRANT_API_KEY, PINECONE_API_KEY, PGPASSWORD or the file SIGNALBOX_KEYS."
            })
    String remote = "";

    @Option(names = "--json", description = "Answer in JSON, for programs.")
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

    /** Tells a person what the answer is about. */
    void tell(String words) {
        spec.commandLine().getErr().println(words);
    }

    /** Tells a person, line by line, what is no part of the answer and no warning. */
    void tell(List<String> lines) {
        lines.forEach(spec.commandLine().getErr()::println);
        spec.commandLine().getErr().flush();
    }

    /** Tells a person something that is no part of the answer. */
    void complain(String words) {
        spec.commandLine().getErr().println("warning: " + words);
    }
}
