package dev.signalbox.cli;

import dev.signalbox.index.FileIndex;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreRegistry;
import dev.signalbox.route.CountText;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ConfigFile;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.syncing.state.IndexRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signalbox pull FILE [REMOTE]}. */
@Command(
        name = "pull",
        mixinStandardHelpOptions = true,
        description =
                "Reads the routes of a 1.x config file that has none from the index that it names, and writes the file with them. The index is not"
                        + " changed. Exit code 0, or 2 if there is no such index or it holds no routes.")
final class PullCommand implements Callable<Integer> {
    private final CommandTools tools;
    private final StoreRegistry stores;

    @Parameters(index = "0", paramLabel = "FILE", description = FileReference.HELP)
    Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "REMOTE",
            description = {
                "The index. Needed only if the file does not say at which server it is: " + StoreHelp.ADDRESSES + ".",
                "Keys are read from " + StoreHelp.KEY_VARIABLES + " or the file named by SIGNALBOX_KEYS."
            })
    @Nullable
    String remote;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "OUTPUT",
            description = "The file to write: a new one, or FILE itself, which is then edited in place.")
    Path output = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    PullCommand(CommandTools tools, StoreRegistry stores) {
        this.tools = tools;
        this.stores = stores;
    }

    @Override
    public Integer call() {
        LocalFile local = LocalFile.withoutRoutes(file, tools.encoders());
        local.warnings().forEach(warning -> tell("warning: " + warning.message()));
        RouterConfig config = local.config();
        if (!(config.settings() instanceof IndexedSettings settings)
                || !config.routes().isEmpty()) {
            throw new CommandException(
                    file + " has its routes in it. To take over those of an index, run: signalbox sync " + file
                            + " REMOTE --mode remote");
        }
        refuseOtherFile();
        String address = remote == null ? address(settings) : remote;
        List<String> said;
        RouterConfig whole;
        try (RouteIndex index = tools.indexes().open(address, config.dialect())) {
            IndexRoutes held = IndexRoutes.read(index, config);
            if (held.routes().isEmpty()) {
                throw new CommandException(
                        address
                                + (held.description().exists()
                                        ? " holds no routes that can be read."
                                        : " does not exist."),
                        held.refusals().stream().map(why -> "  " + why).toList());
            }
            said = held.disagreements();
            whole = config.withRoutes(held.routes());
        }
        said.forEach(line -> tell("warning: " + line));
        write(local.rewritten(whole), whole, address);
        return ExitCode.OK;
    }

    private String address(IndexedSettings settings) {
        FileIndex index = stores.fromFile(settings.index())
                .orElseThrow(() -> new CommandException("The index of " + file + ", " + settings.indexType()
                        + ", is of no kind that Signalbox reads. Its routes cannot be read."));
        index.remarks().forEach(remark -> tell("note: " + remark));
        if (!index.namesServer()) {
            throw new CommandException(
                    file + " names the " + index.store().displayName() + " "
                            + index.store().indexNoun() + " " + index.index()
                            + ", but not its server. Name the index, as in:",
                    List.of("  signalbox pull " + file + " '" + index.store().addressExample() + "' --output FILE"));
        }
        return index.address();
    }

    private void refuseOtherFile() {
        if (Files.exists(output) && !isSource(output)) {
            throw new CommandException(output + " exists already. Choose another name, or delete it first.");
        }
    }

    private boolean isSource(Path target) {
        try {
            return Files.isSameFile(target, FileReference.of(file).path());
        } catch (IOException e) {
            return false;
        }
    }

    private void write(String text, RouterConfig whole, String address) {
        try {
            ConfigFile.atomicWrite(output, text);
        } catch (IOException e) {
            throw new CommandException(output + " cannot be written: " + e.getMessage(), e);
        }
        tell("Read " + CountText.count(whole.routes().size(), "route", "routes") + " from " + address
                + " and wrote them to " + output
                + ". A 1.x router that loads a file with routes writes them to its index each time.");
    }

    private void tell(String words) {
        spec.commandLine().getErr().println(words);
    }
}
