package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.syncing.service.HeldLock;
import dev.signalbox.syncing.service.LockChangedException;
import dev.signalbox.syncing.service.LockJson;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code signalbox unlock REMOTE --reason "why"}. */
@Command(
        name = "unlock",
        mixinStandardHelpOptions = true,
        description =
                "Releases a stale lock of an index, after showing who holds it. Exit code 0: released, 1: not locked, 2: not released.")
final class UnlockCommand implements Callable<Integer> {
    private static final int LONGEST_REASON = 500;

    private final CommandTools tools;
    private final TerminalConfirmation terminal;

    @Parameters(index = "0", paramLabel = "REMOTE", description = "An index, as " + StoreHelp.LOCAL_ADDRESS + ".")
    String remote = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "WHY",
            description =
                    "Why the lock is released, at most 500 characters. Stored with the lock until it is taken again.")
    String reason = "";

    @Option(
            names = "--lock",
            paramLabel = "ID",
            description = "Release only the lock with this id, as printed by `signalbox locks`.")
    @Nullable
    String id;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    boolean yes;

    @Option(names = "--json", description = "Print JSON, for programs.")
    boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    UnlockCommand(CommandTools tools, TerminalConfirmation terminal) {
        this.tools = tools;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new CommandException(
                    "--reason: enter a reason of 1 to " + LONGEST_REASON + " characters. The lock was not released.");
        }
        try (RouteIndex index = tools.indexes().open(remote)) {
            if (!index.capabilities().lock()) {
                throw new CommandException(index.address() + " has no sr_lock, so there is nothing to release."
                        + " The lock that Signalbox takes there ends with the process that holds it.");
            }
            Optional<HeldLock> lock = HeldLock.of(index);
            if (lock.isEmpty()) {
                out(json).answer(LockJson.of(index.address(), null), LocksCommand.people(index, null));
                return ExitCode.DRIFT;
            }
            return release(index, lock.get(), why);
        }
    }

    private int release(RouteIndex index, HeldLock lock, String why) {
        if (id != null && !id.equals(lock.id())) {
            throw new CommandException(String.valueOf(new LockChangedException(index.address()).getMessage())
                    + " The lock was not released.");
        }
        PrintWriter shown =
                json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        new OutputFormat(shown, false).answer(JsonNodeFactory.instance.objectNode(), LocksCommand.people(index, lock));
        if (!yes && !isConfirmed()) {
            throw new CommandException("The lock was not released.");
        }
        try {
            lock.releaseIfUnchanged(index, tools.clock().instant(), why);
        } catch (LockChangedException moved) {
            throw new CommandException(moved.getMessage() + " The lock was not released.", moved);
        }
        ObjectNode program = LockJson.of(index.address(), lock);
        program.put("released", true).put("reason", why);
        out(json).answer(program, java.util.List.of("Released. Reason: " + why));
        return ExitCode.OK;
    }

    private boolean isConfirmed() {
        return terminal.isGiven(
                "If its holder is still writing, two syncs can conflict. Release this lock?",
                "This command asks for confirmation before it releases a lock, but there is no terminal. Add --yes. The lock was not released.");
    }

    private OutputFormat out(boolean program) {
        return new OutputFormat(spec.commandLine().getOut(), program);
    }
}
