package dev.signalbox.cli;

import dev.signalbox.encoder.Encoder;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.Diff;
import dev.signalbox.sync.diff.RemoteState;
import dev.signalbox.sync.guard.Finding;
import dev.signalbox.sync.guard.PlanLinter;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.sync.guard.VectorFacts;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.syncing.state.CheckResult;
import dev.signalbox.syncing.state.IndexSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two sides that a command names: LOCAL, a config file, and REMOTE, an index or a second config file. */
final class SyncSides implements AutoCloseable {
    private final CommandTools tools;
    private final LocalFile local;
    private final @Nullable RouteIndex index;
    private final @Nullable RemoteFile file;
    private @Nullable IndexSnapshot read;

    private SyncSides(CommandTools tools, LocalFile local, @Nullable RouteIndex index, @Nullable RemoteFile file) {
        this.tools = tools;
        this.local = local;
        this.index = index;
        this.file = file;
    }

    /** @param takesOver whether LOCAL's schemas under the old key {@code function_schema} count as {@code function_schemas} */
    static SyncSides open(CommandTools tools, Path local, String remote, boolean takesOver) {
        LocalFile here = LocalFile.open(local, tools.encoders(), takesOver);
        if (isFile(remote)) {
            LocalFile there = LocalFile.open(Path.of(remote), tools.encoders());
            refuseOtherDialect(here, there);
            refuseOneFile(here, there);
            return new SyncSides(tools, here, null, new RemoteFile(there));
        }
        return new SyncSides(
                tools, here, tools.indexes().open(remote, here.config().dialect()), null);
    }

    /** The two lines have other fields, so neither file can become what the other is. */
    private static void refuseOtherDialect(LocalFile here, LocalFile there) {
        Dialect local = here.config().dialect();
        Dialect remote = there.config().dialect();
        if (local != remote) {
            throw new CommandException(
                    here.path() + " is a file of semantic-router " + local.shown() + " and " + there.path() + " of "
                            + remote.shown() + ", whose routes have other fields. Convert one of them first:",
                    List.of(
                            "  signalbox convert " + here.path() + " --to " + remote.shown() + " --output FILE",
                            "  signalbox convert " + there.path() + " --to " + local.shown() + " --output FILE"));
        }
    }

    /** Each side is written as a whole file, so the second write would undo the first. */
    private static void refuseOneFile(LocalFile here, LocalFile there) {
        boolean members = !here.member().isEmpty() || !there.member().isEmpty();
        if (members && here.real().equals(there.real())) {
            throw new CommandException("LOCAL and REMOTE are routers of one file, " + here.path()
                    + ". Copy one of them into a file of its own first.");
        }
    }

    /** An address has a scheme before its first colon; a file has the ending of a config file. */
    private static boolean isFile(String remote) {
        boolean scheme = remote.matches("[a-z][a-z0-9+.-]+:.*");
        return !scheme && FileReference.of(Path.of(remote)).path().toString().matches(".*\\.(json|ya?ml)");
    }

    LocalFile local() {
        return local;
    }

    Optional<RouteIndex> index() {
        return Optional.ofNullable(index);
    }

    Optional<RemoteFile> file() {
        return Optional.ofNullable(file);
    }

    Optional<Encoder> encoder() {
        return tools.encoders().find(local.encoder());
    }

    /** Returns why the texts of a plan cannot be embedded on this machine and what to do; empty if they can or there are none. */
    Optional<String> obstacle(Plan plan) {
        return plan.textsToEmbed() == 0
                ? Optional.empty()
                : tools.encoders()
                        .obstacle(local.encoder())
                        .map(why -> "The encoder " + local.encoder()
                                + " cannot run on this machine, and this plan has texts to embed. " + why);
    }

    /** Returns what a check leaves open because this machine cannot run the encoder, and what to do; empty if it can, or if no vectors are checked. */
    Optional<String> obstacle() {
        return index == null
                ? Optional.empty()
                : tools.encoders()
                        .obstacle(local.encoder())
                        .map(why -> "The encoder " + local.encoder()
                                + " cannot run on this machine, so the dimension of its vectors was not compared, and a sync from here cannot"
                                + " embed texts. " + why);
    }

    /** Returns the remote as it was first read. */
    RemoteState remote() {
        return file == null ? reading().state() : file.state();
    }

    private IndexSnapshot reading() {
        IndexSnapshot reading =
                read == null ? IndexSnapshot.withEncoder(java.util.Objects.requireNonNull(index)) : read;
        read = reading;
        return reading;
    }

    /** Returns the findings of a plan that was made from these two sides. */
    List<Finding> findings(Plan plan, Policy policy) {
        return file == null
                ? reading().findings(plan, local.state(), tools.encoders()::find, policy)
                : PlanLinter.examine(plan, local.state(), file.state(), VectorFacts.none(local.encoder()), policy);
    }

    /** @param leftOut the routes that the check does not cover */
    CheckResult examine(CheckDepth depth, LeftOut leftOut) {
        if (file == null && !leftOut.isEmpty()) {
            return CheckResult.ofSelection(
                    local.state(), reading(), encoder().map(Encoder::dimensions), depth, leftOut, Policy.USUAL);
        }
        if (file == null) {
            return CheckResult.of(
                    local.state(),
                    java.util.Objects.requireNonNull(index),
                    encoder().map(Encoder::dimensions),
                    depth,
                    Policy.USUAL);
        }
        RemoteState remote = file.state();
        Diff diff = Diff.between(local.state(), remote).of(pair -> !leftOut.holds(pair));
        // A file stores no hash that could be stale, so its contents are compared.
        Status status = diff.isEmpty() ? Status.SYNCED : Status.DRIFTED;
        Check check = new Check(status, depth, local.state().filledHash(), remote.hash(), diff.counts(), 0, null, null);
        return new CheckResult(CheckResult.ofFiles(local.state(), remote, check, leftOut), null, Optional.empty());
    }

    @Override
    public void close() {
        if (index != null) {
            index.close();
        }
    }
}
