package dev.signalbox.web.remote;

import dev.signalbox.account.Principal;
import dev.signalbox.review.ApprovalRule;
import dev.signalbox.route.CountText;
import dev.signalbox.store.Remote;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.syncing.service.IndexGovernance;
import dev.signalbox.syncing.service.SyncRuleService;
import java.util.ArrayList;
import java.util.List;

/** Finds the other remotes that are bound to the index of a remote, and says what they are called and which rules they have. */
public final class OtherBindingFinder {
    private final IndexGovernance governance;
    private final RouterStore routers;
    private final ReviewStore reviews;
    private final SyncRuleService syncRules;

    public OtherBindingFinder(
            IndexGovernance governance, RouterStore routers, ReviewStore reviews, SyncRuleService syncRules) {
        this.governance = governance;
        this.routers = routers;
        this.reviews = reviews;
        this.syncRules = syncRules;
    }

    /** Those of a remote, as far as is known without asking its store. */
    List<OtherBinding> of(Remote remote, Principal person) {
        return governance.shared().others(remote).stream()
                .map(other -> of(person, other))
                .toList();
    }

    private OtherBinding of(Principal person, Remote remote) {
        boolean seen = person.sees(remote.id(), remote.routerId());
        return new OtherBinding(
                seen ? named(remote) : "a remote of another router",
                seen ? "/remotes/" + remote.id() : null,
                rules(remote));
    }

    /** {@code remote "prod" of router "Support bot"}. */
    String named(Remote remote) {
        return "remote \"" + remote.name() + "\" of router \""
                + routers.find(remote.routerId()).map(Router::name).orElse("") + "\"";
    }

    private List<String> rules(Remote remote) {
        List<String> rules = new ArrayList<>();
        ApprovalRule rule = reviews.rule(remote.id());
        if (rule.approvals() > 0) {
            rules.add("It requires " + CountText.count(rule.approvals(), "approval") + " by a "
                    + rule.role().id() + ".");
        }
        if (!syncRules.policy(remote.id()).equals(Policy.USUAL)) {
            rules.add("It has its own policy.");
        }
        if (syncRules.autoSync(remote.id()).isPresent()) {
            rules.add("It uses auto-sync.");
        }
        return rules;
    }
}
