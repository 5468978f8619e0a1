package dev.signalbox.syncing.service;

import dev.signalbox.account.Principal;
import dev.signalbox.account.Role;
import dev.signalbox.account.RoleScope;
import dev.signalbox.review.ApprovalCount;
import dev.signalbox.review.ApprovalRule;
import dev.signalbox.review.PlanOperations;
import dev.signalbox.review.Review;
import dev.signalbox.route.CountText;
import dev.signalbox.store.AccountStore;
import dev.signalbox.store.Remote;
import dev.signalbox.store.ReviewStore;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.run.Run;
import dev.signalbox.sync.run.RunOutcome;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Requires the approvals for the index of a plan, by the rules of every remote of the index, for exactly these operations, with the
 * roles at that moment.
 */
public final class ApprovalGate implements ApprovalCheck {
    private final ReviewStore reviews;
    private final AccountStore accounts;
    private final IndexGovernance governance;

    public ApprovalGate(ReviewStore reviews, AccountStore accounts, IndexGovernance governance) {
        this.reviews = reviews;
        this.accounts = accounts;
        this.governance = governance;
    }

    /** {@inheritDoc} Which remotes share the index is found out first. */
    @Override
    public void require(StoredPlan plan, Remote remote) {
        governance.learn(plan.remoteId());
        against(plan).ifPresent(words -> {
            throw new NotApprovedException(words);
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
        ApprovalRule rule = each.rule();
        String operations = PlanOperations.of(plan.plan()).all();
        Predicate<String> hasRole = holders(each);
        Optional<ApprovalCount> best = reviews.of(plan.remoteId(), Review.State.OPEN).stream()
                .map(review ->
                        ApprovalCount.of(rule, reviews.verdicts(review.id()), review.author(), operations, hasRole))
                .min(Comparator.comparingInt(approvals -> approvals.isEnough() ? -1 : approvals.missing()));
        if (best.isEmpty()) {
            return Optional.of((own ? "This remote" : "Another remote of the same index") + " requires "
                    + CountText.count(rule.approvals(), "approval") + " by a "
                    + rule.role().id() + ", and no review of this plan is open.");
        }
        return best.filter(approvals -> !approvals.isEnough())
                .map(approvals -> own
                        ? approvals.message()
                        : "The approval rule of another remote of the same index also applies. " + approvals.message());
    }

    /** Ends the reviews whose plan a run has applied. */
    public void ended(Run run) {
        if (!run.isUndo() && run.outcome() instanceof RunOutcome.Applied) {
            reviews.of(run.remoteId(), Review.State.OPEN).stream()
                    .filter(review -> review.plan() == run.planId())
                    .forEach(review -> reviews.end(review.id(), Review.State.APPLIED, run.who()));
        }
    }

    /** What the verdicts on a review come to, for the plan it has now, by the rule that most is missing for. */
    public ApprovalCount of(Review review) {
        return governance.rules(review.remote()).stream()
                .map(each -> approvals(review, each.rule(), holders(each)))
                .max(Comparator.comparing((ApprovalCount approvals) -> !approvals.isEnough())
                        .thenComparingInt(ApprovalCount::missing)
                        .thenComparingInt(approvals -> approvals.rule().approvals()))
                .orElseGet(() -> approvals(review, reviews.rule(review.remote()), name -> false));
    }

    private ApprovalCount approvals(Review review, ApprovalRule rule, Predicate<String> hasRole) {
        return ApprovalCount.of(rule, reviews.verdicts(review.id()), review.author(), review.operations(), hasRole);
    }

    /** Who has the role that a rule asks for, at the remote that it was set for. */
    private Predicate<String> holders(RemoteRule each) {
        ApprovalRule rule = each.rule();
        RoleScope there =
                new RoleScope.OfRemote(each.remote().id(), each.remote().routerId());
        return name -> accounts.named(name)
                .filter(account -> !account.disabled())
                .map(Principal::of)
                .filter(person -> person.grants().stream()
                        .anyMatch(grant -> (grant.role() == rule.role() || grant.role() == Role.ADMINISTRATOR)
                                && grant.scope().covers(there)))
                .isPresent();
    }
}
