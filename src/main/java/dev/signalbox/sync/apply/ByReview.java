package dev.signalbox.sync.apply;

import dev.signalbox.account.Person;
import dev.signalbox.account.Role;
import dev.signalbox.account.Scope;
import dev.signalbox.review.Approvals;
import dev.signalbox.review.Operations;
import dev.signalbox.review.Review;
import dev.signalbox.review.Rule;
import dev.signalbox.store.Accounts;
import dev.signalbox.store.Reviews;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.Outcome;
import dev.signalbox.sync.run.Run;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Asks for the approvals that the index of a plan demands, by the rules of every remote that is bound to it, for these very operations, as
 * roles are at that instant.
 */
public final class ByReview implements Consent {
    private final Reviews reviews;
    private final Accounts accounts;
    private final IndexGovernance governance;

    public ByReview(Reviews reviews, Accounts accounts, IndexGovernance governance) {
        this.reviews = reviews;
        this.accounts = accounts;
        this.governance = governance;
    }

    /** {@inheritDoc} Which remotes share the index is found out first. */
    @Override
    public void require(StoredPlan plan) {
        governance.learn(plan.remoteId());
        against(plan).ifPresent(words -> {
            throw new NotApproved(words);
        });
    }

    /** What is missing before a plan may be applied, in a sentence; empty for nothing. */
    public Optional<String> against(StoredPlan plan) {
        if (plan.plan().mode() == Mode.ERROR) {
            return Optional.empty();
        }
        return governance.rules(plan.remoteId()).stream()
                .flatMap(each -> against(plan, each).stream())
                .findFirst();
    }

    private Optional<String> against(StoredPlan plan, RemoteRule each) {
        boolean own = each.remote().id() == plan.remoteId();
        Rule rule = each.rule();
        String operations = Operations.of(plan.plan()).all();
        Predicate<String> hasRole = holders(each);
        Optional<Approvals> best = reviews.of(plan.remoteId(), Review.State.OPEN).stream()
                .map(review -> Approvals.of(rule, reviews.verdicts(review.id()), review.author(), operations, hasRole))
                .min(Comparator.comparingInt(approvals -> approvals.isEnough() ? -1 : approvals.missing()));
        if (best.isEmpty()) {
            return Optional.of((own ? "This remote" : "Another remote that is bound to the same index") + " asks for "
                    + rule.approvals() + " approvals by a "
                    + rule.role().word() + ", and no review of this plan is open.");
        }
        return best.filter(approvals -> !approvals.isEnough())
                .map(approvals -> own
                        ? approvals.words()
                        : "The rule of another remote that is bound to the same index counts too. "
                                + approvals.words());
    }

    /** Ends the reviews whose plan a run has applied. */
    public void ended(Run run) {
        if (run.outcome() instanceof Outcome.Applied) {
            reviews.of(run.remoteId(), Review.State.OPEN).stream()
                    .filter(review -> review.plan() == run.planId())
                    .forEach(review -> reviews.end(review.id(), Review.State.APPLIED));
        }
    }

    /** What the verdicts on a review come to, for the plan it has now, by the rule that most is missing for. */
    public Approvals of(Review review) {
        return governance.rules(review.remote()).stream()
                .map(each -> approvals(review, each.rule(), holders(each)))
                .max(Comparator.comparing((Approvals approvals) -> !approvals.isEnough())
                        .thenComparingInt(Approvals::missing)
                        .thenComparingInt(approvals -> approvals.rule().approvals()))
                .orElseGet(() -> approvals(review, reviews.rule(review.remote()), name -> false));
    }

    private Approvals approvals(Review review, Rule rule, Predicate<String> hasRole) {
        return Approvals.of(rule, reviews.verdicts(review.id()), review.author(), review.operations(), hasRole);
    }

    /** Who has the role that a rule asks for, at the remote that it was set for. */
    private Predicate<String> holders(RemoteRule each) {
        Rule rule = each.rule();
        Scope there = new Scope.OfRemote(each.remote().id(), each.remote().routerId());
        return name -> accounts.named(name)
                .filter(account -> !account.disabled())
                .map(Person::of)
                .filter(person -> person.grants().stream()
                        .anyMatch(grant -> (grant.role() == rule.role() || grant.role() == Role.ADMINISTRATOR)
                                && grant.scope().covers(there)))
                .isPresent();
    }
}
