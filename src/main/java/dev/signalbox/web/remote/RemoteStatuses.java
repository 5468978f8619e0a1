package dev.signalbox.web.remote;

import dev.signalbox.account.Principal;
import dev.signalbox.store.CheckRecord;
import dev.signalbox.store.CheckStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemoteChangeStore;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RunStore;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.DiffCounts;
import dev.signalbox.syncing.state.RemoteComparison;
import dev.signalbox.syncing.state.RemoteComparisons;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Returns the status of remotes from what the console has stored; does not query any store. */
public final class RemoteStatuses {
    private final RemoteStore remotes;
    private final CheckStore checks;
    private final RemoteChangeStore changes;
    private final RunStore runs;
    private final RemoteComparisons comparisons;

    public RemoteStatuses(
            RemoteStore remotes,
            CheckStore checks,
            RemoteChangeStore changes,
            RunStore runs,
            RemoteComparisons comparisons) {
        this.remotes = remotes;
        this.checks = checks;
        this.changes = changes;
        this.runs = runs;
        this.comparisons = comparisons;
    }

    /** Returns the remotes of a router that a person may view, those that need attention first. */
    public List<RemoteStatus> of(Router router, Principal person) {
        return byName(router, person).stream()
                .sorted(Comparator.comparingInt(RemoteStatus::rank))
                .toList();
    }

    /** Returns the remotes of a router that a person may view, by name. */
    public List<RemoteStatus> byName(Router router, Principal person) {
        return remotes.of(router.id()).stream()
                .filter(remote -> person.sees(remote.id(), router.id()))
                .map(remote -> of(router, remote))
                .toList();
    }

    public RemoteStatus of(Router router, Remote remote) {
        RemoteComparison last = comparisons.last(remote).orElse(null);
        CheckRecord check = checks.latest(remote.id()).orElse(null);
        CheckRecord reached = check != null && check.check().status() == Status.UNREACHABLE
                ? checks.latestReached(remote.id()).orElse(null)
                : check;
        int revision = router.head().number();
        ChangeSinceCheck change =
                check == null ? null : ChangeSinceCheck.of(check, revision, changes.of(remote.id()), last);
        RemoteStatus status = new RemoteStatus(
                remote,
                revision,
                check,
                reached,
                runs.of(remote.id(), 1).stream().findFirst().orElse(null),
                change,
                List.of());
        return last == null ? status : status.differingIn(where(last, status.counts()));
    }

    private static List<Map.Entry<String, DiffCounts>> where(RemoteComparison survey, @Nullable DiffCounts counts) {
        if (!survey.diff().counts().equals(counts)) {
            return List.of();
        }
        return survey.diff().byRoute().entrySet().stream()
                .filter(route -> route.getValue().differing() > 0)
                .sorted(Comparator.comparingInt(route -> -route.getValue().differing()))
                .toList();
    }
}
