package dev.signalbox.syncing.service;

import dev.signalbox.route.TimeText;
import dev.signalbox.schedule.WindowRules;
import dev.signalbox.store.Remote;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.store.WindowStore;
import dev.signalbox.sync.plan.Mode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Permits plans at the times of the maintenance windows alone: those of the console, and those of every remote of the index. Runs are
 * resumed, retried and undone at any time: an index that is changed in part is worse than one that is changed outside a window.
 */
public final class WindowGate implements ApprovalCheck {
    private final WindowStore windows;
    private final IndexGovernance governance;
    private final Clock clock;

    public WindowGate(WindowStore windows, IndexGovernance governance, Clock clock) {
        this.windows = windows;
        this.governance = governance;
        this.clock = clock;
    }

    /** {@inheritDoc} As if a person started it, without an override. */
    @Override
    public void require(StoredPlan plan, Remote remote) {
        require(plan, remote.id(), false);
    }

    @Override
    public void require(StoredPlan plan, Remote remote, PlanStart start) {
        if (start.override().isEmpty()) {
            require(plan, remote.id(), start.isAutoSync());
        }
    }

    private void require(StoredPlan plan, long remote, boolean autoSync) {
        if (plan.plan().mode() == Mode.ERROR) {
            return;
        }
        governance.learn(remote);
        against(remote, autoSync).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** Returns why nothing may be applied to a remote now; empty if it may. Asks no store. */
    public Optional<OutsideWindowException> against(long remote, boolean autoSync) {
        List<WindowRules> all = rules(remote);
        Instant now = clock.instant();
        if (all.stream().allMatch(rules -> rules.permits(now, autoSync))) {
            return Optional.empty();
        }
        Optional<Instant> opens = WindowRules.opens(all, now, autoSync);
        return Optional.of(new OutsideWindowException(
                "A maintenance window does not permit " + (autoSync ? "auto-sync" : "applying plans") + " now. "
                        + opens.map(at -> "It is permitted from " + TimeText.exact(at) + ".")
                                .orElse("It is not permitted within the next two months."),
                opens.orElse(null)));
    }

    private List<WindowRules> rules(long remote) {
        List<WindowRules> all = new ArrayList<>();
        all.add(windows.of(Optional.empty()));
        all.add(windows.of(Optional.of(remote)));
        governance.others(remote).forEach(other -> all.add(windows.of(Optional.of(other.id()))));
        return all;
    }
}
