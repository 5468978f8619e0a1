package dev.signalbox.web.remote;

import dev.signalbox.account.Principal;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.CheckStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RunStore;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.syncing.state.RemoteComparisons;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Returns the status of remotes from what the console has stored; does not query any store. */
public final class RemoteStatuses {
    private final RemoteStore remotes;
    private final CheckStore checks;
    private final RunStore runs;
    private final RemoteComparisons comparisons;

    public RemoteStatuses(RemoteStore remotes, CheckStore checks, RunStore runs, RemoteComparisons comparisons) {
        this.remotes = remotes;
        this.checks = checks;
        this.runs = runs;
        this.comparisons = comparisons;
    }

    /** Returns the remotes of a router that a person may view, those that need attention first. */
    public List<RemoteStatus> of(Router router, Principal person) {
        return remotes.of(router.id()).stream()
                .filter(remote -> person.sees(remote.id(), router.id()))
                .map(remote -> of(router, remote))
                .sorted(Comparator.comparingInt(RemoteStatus::rank))
                .toList();
    }

    public RemoteStatus of(Router router, Remote remote) {
        Optional<RemoteComparison> last = comparisons.last(remote);
        CheckRecord check = checks.latest(remote.id())
                .map(line -> current(line, router, last))
                .orElse(null);
        CheckRecord reached = check != null && check.check().status() == Status.UNREACHABLE
                ? checks.latestReached(remote.id()).orElse(null)
                : check;
        return new RemoteStatus(
                remote,
                router.head().number(),
                check,
                reached,
                runs.of(remote.id(), 1).stream().findFirst().orElse(null),
                last.map(survey -> where(survey, check)).orElse(List.of()));
    }

    /** A check of an older revision made again over the reading that it was made from, which is still at hand. */
    private static CheckRecord current(CheckRecord line, Router router, Optional<RemoteComparison> last) {
        if (line.revision() == router.head().number() || line.check().counts() == null || last.isEmpty()) {
            return line;
        }
        RemoteComparison survey = last.get();
        Check again = Check.compared(survey.local(), survey.reading().state(), survey.diff(), CheckDepth.DEEP);
        return new CheckRecord(
                line.remoteId(),
                survey.readAt(),
                survey.router().head().number(),
                again,
                survey.reading().lockedSince());
    }

    private static List<Map.Entry<String, DiffCounts>> where(RemoteComparison survey, @Nullable CheckRecord check) {
        if (check == null || !survey.diff().counts().equals(check.check().counts())) {
            return List.of();
        }
        return survey.diff().byRoute().entrySet().stream()
                .filter(route -> route.getValue().differing() > 0)
                .sorted(Comparator.comparingInt(route -> -route.getValue().differing()))
                .toList();
    }
}
