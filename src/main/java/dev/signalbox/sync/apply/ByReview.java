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

/** Asks for the approvals that the remote of a plan demands, for these very operations, as roles are at that instant. */
public final class ByReview implements Consent {
    private final Reviews reviews;
    private final Accounts accounts;

    public ByReview(Reviews reviews, Accounts accounts) {
        this.reviews = reviews;
        this.accounts = accounts;
    }

    @Override
    public void require(StoredPlan plan) {
        against(plan).ifPresent(words -> {
            throw new NotApproved(words);
        });
    }

    /** What is missing before a plan may be applied, in a sentence; empty for nothing. */
    public Optional<String> against(StoredPlan plan) {
        Rule rule = reviews.rule(plan.remoteId());
        if (rule.approvals() == 0 || plan.plan().mode() == Mode.ERROR) {
            return Optional.empty();
        }
        String operations = Operations.of(plan.plan()).all();
        Predicate<String> hasRole = holders(rule, plan.remoteId(), plan.routerId());
        Optional<Approvals> best = reviews.of(plan.remoteId(), Review.State.OPEN).stream()
                .map(review -> Approvals.of(rule, reviews.verdicts(review.id()), review.author(), operations, hasRole))
                .min(Comparator.comparingInt(approvals -> approvals.isEnough() ? -1 : approvals.missing()));
        return best.isEmpty()
                ? Optional.of("This remote asks for " + rule.approvals() + " approvals by a "
                        + rule.role().word() + ", and no review of this plan is open.")
                : best.filter(approvals -> !approvals.isEnough()).map(Approvals::words);
    }

    /** Ends the reviews whose plan a run has applied. */
    public void ended(Run run) {
        if (run.outcome() instanceof Outcome.Applied) {
            reviews.of(run.remoteId(), Review.State.OPEN).stream()
                    .filter(review -> review.plan() == run.planId())
                    .forEach(review -> reviews.end(review.id(), Review.State.APPLIED));
        }
    }

    /** What the verdicts on a review come to, for the plan it has now. */
    public Approvals of(Review review) {
        Rule rule = reviews.rule(review.remote());
        return Approvals.of(
                rule,
                reviews.verdicts(review.id()),
                review.author(),
                review.operations(),
                holders(rule, review.remote(), review.router()));
    }

    private Predicate<String> holders(Rule rule, long remote, long router) {
        Scope there = new Scope.OfRemote(remote, router);
        return name -> accounts.named(name)
                .filter(account -> !account.disabled())
                .map(Person::of)
                .filter(person -> person.grants().stream()
                        .anyMatch(grant -> (grant.role() == rule.role() || grant.role() == Role.ADMINISTRATOR)
                                && grant.scope().covers(there)))
                .isPresent();
    }
}
