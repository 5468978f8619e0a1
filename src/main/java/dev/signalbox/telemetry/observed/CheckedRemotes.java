package dev.signalbox.telemetry.observed;

import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.CheckStore;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.telemetry.RemoteFigures;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The last check of each remote, as the store has it when it is asked: a remote that was removed is not in it. */
public final class CheckedRemotes implements Supplier<List<RemoteFigures>> {
    private final RemoteStore remotes;
    private final CheckStore checks;

    public CheckedRemotes(RemoteStore remotes, CheckStore checks) {
        this.remotes = remotes;
        this.checks = checks;
    }

    @Override
    public List<RemoteFigures> get() {
        return remotes.all().stream()
                .flatMap(remote -> checks.latest(remote.id()).stream())
                .map(CheckedRemotes::figures)
                .toList();
    }

    private static RemoteFigures figures(CheckRecord line) {
        DiffCounts counts = line.check().counts();
        return new RemoteFigures(
                line.remoteId(),
                line.check().status().name().toLowerCase(Locale.ROOT),
                counts == null ? OptionalInt.empty() : OptionalInt.of(counts.differing()),
                line.at());
    }
}
