package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.TimeText;
import dev.signalbox.syncing.service.HeldLock;
import dev.signalbox.syncing.service.LockJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signalbox locks REMOTE...}. */
@Command(
        name = "locks",
        mixinStandardHelpOptions = true,
        description =
                "Shows whether indexes are locked, who holds each lock and since when. Exit code 0: no lock is held, 1: a lock is held, 2: the command failed.")
final class LocksCommand implements Callable<Integer> {
    private final CommandTools tools;

    @Parameters(arity = "1..*", paramLabel = "REMOTE", description = "Indexes, as " + StoreHelp.LOCAL_ADDRESS + ".")
    List<String> remotes = List.of();

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    LocksCommand(CommandTools tools) {
        this.tools = tools;
    }

    @Override
    public Integer call() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        List<String> people = new ArrayList<>();
        int exit = ExitCode.OK;
        for (String remote : remotes) {
            try (RouteIndex index = tools.indexes().open(remote)) {
                Optional<HeldLock> lock = HeldLock.of(index);
                answer.withArray("locks").add(LockJson.of(index.address(), lock.orElse(null)));
                people.addAll(people(index, lock.orElse(null)));
                exit = lock.isPresent() ? ExitCode.DRIFT : exit;
            }
        }
        new OutputFormat(spec.commandLine().getOut(), json).answer(answer, people);
        return exit;
    }

    static List<String> people(RouteIndex index, @Nullable HeldLock lock) {
        if (!index.capabilities().lock()) {
            return List.of(index.address() + ": this store has no sr_lock");
        } else if (lock == null) {
            return List.of(index.address() + ": not locked");
        }
        List<String> lines = new ArrayList<>();
        lines.add(index.address() + ": locked");
        lines.add("  lock    " + lock.id());
        lines.add(
                "  holder  " + (lock.holder() == null ? "not recorded (a Python router records none)" : lock.holder()));
        lines.add("  since   " + (lock.since().isEmpty() ? "not recorded" : TimeText.exact(lock.since())));
        lines.add("  expires "
                + (lock.expires() == null
                        ? "never"
                        : "at " + TimeText.exact(lock.expires()) + " unless its holder renews it"));
        if (lock.remark() != null) {
            lines.add("  " + lock.remark());
        }
        return lines;
    }
}
