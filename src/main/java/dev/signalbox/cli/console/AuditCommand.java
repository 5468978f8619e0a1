package dev.signalbox.cli.console;

import dev.signalbox.audit.AuditEntryFilter;
import dev.signalbox.audit.ChainHead;
import dev.signalbox.audit.ChainVerdict;
import dev.signalbox.audit.ChainVerifier;
import dev.signalbox.cli.TerminalWriter;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.StoreUnavailableException;
import dev.signalbox.store.TrailReader;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code signalbox audit verify} and {@code signalbox audit export}: the audit trail of a data folder, with or without a running console. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Verifies or exports the audit trail of a console.",
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand {
    private static final int BROKEN = 1;
    private static final int TROUBLE = 2;

    private final ConsoleControl consoles;

    @Mixin
    DataFolderOption folder = new DataFolderOption();

    @Spec
    @Nullable
    CommandSpec spec;

    AuditCommand(ConsoleControl consoles) {
        this.consoles = consoles;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Verifies the hash chain. Exits with 0 if it is intact, with 1 if it was changed.")
    int verify(
            @Option(
                            names = "--head",
                            paramLabel = "NUMBER:HASH",
                            description = "An end of the chain that was noted earlier and that it must contain.")
                    @Nullable
                    String noted) {
        Optional<ChainHead> head = Optional.ofNullable(noted).flatMap(ChainHead::of);
        if (noted != null && head.isEmpty()) {
            err().println("Invalid --head. Use a number, a colon and 64 hexadecimal digits, as printed by verify.");
            return TROUBLE;
        }
        return switch (read(trail -> TrailReader.verdict(trail, new ChainVerifier(head.orElse(null))))) {
            case ChainVerdict.Holds holds -> {
                out().println("The hash chain is intact: " + holds.head().number() + " entries, ending at "
                        + holds.head().message());
                out().flush();
                yield 0;
            }
            case ChainVerdict.Broken broken -> {
                err().println("The hash chain is broken at entry " + broken.number() + ". " + broken.why());
                err().flush();
                yield BROKEN;
            }
        };
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Prints every entry, oldest first, one JSON object per line.")
    int export() {
        return read(trail -> {
            PrintWriter out = TerminalWriter.exact(out());
            TrailReader.each(trail, AuditEntryFilter.ALL, link -> out.print(link.line() + "\n"));
            out.flush();
            return 0;
        });
    }

    private <T> T read(Function<AuditTrail, T> reader) {
        ConsoleDataFolder at = folder.in(consoles);
        return at.readTrail(reader)
                .orElseThrow(() -> new StoreUnavailableException(
                        "The database in " + at.path()
                                + " was written by a version without an audit trail. Start the console there once, then try again.",
                        null));
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
