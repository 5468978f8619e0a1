package dev.signalbox.web.remote;

import dev.signalbox.account.Principal;
import dev.signalbox.store.AutoSync;
import dev.signalbox.store.OpenPlan;
import dev.signalbox.syncing.service.OpenWorkService;
import dev.signalbox.syncing.service.SyncRuleService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Returns what the auto-sync of remotes does and waits for, from what the console has stored. */
public final class AutoSyncStates {
    private final SyncRuleService rules;
    private final OpenWorkService work;

    public AutoSyncStates(SyncRuleService rules, OpenWorkService work) {
        this.rules = rules;
        this.work = work;
    }

    /** Returns the states of all remotes that use auto-sync and that a person may see, by remote: two queries, and one for each plan in review. */
    public Map<Long, AutoSyncState> all(Principal person) {
        List<AutoSync> set = rules.autoSyncs();
        if (set.isEmpty()) {
            return Map.of();
        }
        Map<Long, OpenPlan> decisions = work.decisions(person).stream()
                .collect(Collectors.toMap(OpenPlan::remoteId, Function.identity(), (newest, older) -> newest));
        Map<Long, AutoSyncState> states = new HashMap<>();
        set.forEach(each -> states.put(each.remoteId(), state(each, decisions.get(each.remoteId()), person)));
        return states;
    }

    /** Returns the state of one remote; null if it does not use auto-sync. */
    public @Nullable AutoSyncState of(long remote, Principal person) {
        return rules.autoSync(remote)
                .map(set -> state(set, work.decision(remote).orElse(null), person))
                .orElse(null);
    }

    private AutoSyncState state(AutoSync set, @Nullable OpenPlan decision, Principal person) {
        String turn = decision == null || decision.review() == null
                ? null
                : work.turn(decision.review(), person).orElse(null);
        return AutoSyncState.of(set, decision, turn);
    }
}
