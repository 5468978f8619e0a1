package dev.signalbox.web.remote;

import dev.signalbox.account.Principal;
import dev.signalbox.review.ApprovalRule;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.sync.guard.Policy;
import dev.signalbox.web.frame.PageServices;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another remote that is bound to the same index, as far as the one who looks may know.
 *
 * @param words {@code remote "prod" of router "Support bot"}, or that it is another router's
 * @param href its page; null where the one who looks may not see it
 * @param rules its own that count for the index, each a sentence; empty for none
 */
public record OtherBinding(String message, @Nullable String href, List<String> rules) {
    public OtherBinding {
        rules = List.copyOf(rules);
    }

    /** Those of a remote, as far as is known without asking its store. */
    static List<OtherBinding> of(PageServices parts, Remote remote, Principal person) {
        return parts.governance().shared().others(remote).stream()
                .map(other -> of(parts, person, other))
                .toList();
    }

    private static OtherBinding of(PageServices parts, Principal person, Remote remote) {
        boolean seen = person.sees(remote.id(), remote.routerId());
        return new OtherBinding(
                seen ? named(parts, remote) : "a remote of another router",
                seen ? "/remotes/" + remote.id() : null,
                rules(parts, remote));
    }

    /** {@code remote "prod" of router "Support bot"}. */
    static String named(PageServices parts, Remote remote) {
        return "remote \"" + remote.name() + "\" of router \""
                + parts.routers().find(remote.routerId()).map(Router::name).orElse("") + "\"";
    }

    private static List<String> rules(PageServices parts, Remote remote) {
        List<String> rules = new ArrayList<>();
        ApprovalRule rule = parts.reviews().rule(remote.id());
        if (rule.approvals() > 0) {
            rules.add("It requires " + (rule.approvals() == 1 ? "1 approval" : rule.approvals() + " approvals")
                    + " by a " + rule.role().id() + ".");
        }
        if (!parts.policies().of(remote.id()).equals(Policy.USUAL)) {
            rules.add("It has its own policy.");
        }
        if (parts.autoSyncs().find(remote.id()).isPresent()) {
            rules.add("It uses auto-sync.");
        }
        return rules;
    }

    /** Its rules in one text. */
    String ruleWords() {
        return String.join(" ", rules);
    }
}
