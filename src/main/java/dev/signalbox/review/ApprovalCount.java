package dev.signalbox.review;

import dev.signalbox.route.CountText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Counts the verdicts of a review for one exact set of operations.
 *
 * @param rule of the remote
 * @param counting approvals of these very operations, by people who have the role now
 * @param fallen approvals of other operations than these: those reviewers must review again
 * @param withoutRole approvals of these operations by people who do not have the role, or no longer
 * @param asking those whose newest word is that something has to change
 */
public record ApprovalCount(
        ApprovalRule rule,
        List<ReviewVerdict> counting,
        List<ReviewVerdict> fallen,
        List<ReviewVerdict> withoutRole,
        List<ReviewVerdict> asking) {
    public ApprovalCount {
        counting = List.copyOf(counting);
        fallen = List.copyOf(fallen);
        withoutRole = List.copyOf(withoutRole);
        asking = List.copyOf(asking);
    }

    /**
     * Counts.
     *
     * @param verdicts on one review, the oldest first
     * @param author whose own never count
     * @param operations that are to be applied
     * @param hasRole whether the account of that name has the role of the rule for this remote now
     */
    public static ApprovalCount of(
            ApprovalRule rule,
            Collection<ReviewVerdict> verdicts,
            String author,
            String operations,
            Predicate<String> hasRole) {
        Map<String, ReviewVerdict> newest = new LinkedHashMap<>();
        verdicts.stream()
                .filter(verdict -> !verdict.who().equals(author))
                .forEach(verdict -> newest.put(verdict.who(), verdict));
        List<ReviewVerdict> approving = newest.values().stream()
                .filter(verdict -> verdict.kind() == ReviewVerdict.Kind.APPROVES)
                .toList();
        List<ReviewVerdict> these = approving.stream()
                .filter(verdict -> verdict.operations().equals(operations))
                .toList();
        return new ApprovalCount(
                rule,
                these.stream().filter(verdict -> hasRole.test(verdict.who())).toList(),
                approving.stream()
                        .filter(verdict -> !verdict.operations().equals(operations))
                        .toList(),
                these.stream().filter(verdict -> !hasRole.test(verdict.who())).toList(),
                newest.values().stream()
                        .filter(verdict -> verdict.kind() == ReviewVerdict.Kind.ASKS_FOR_CHANGES)
                        .toList());
    }

    /** How many approvals are missing. */
    public int missing() {
        return Math.max(0, rule.approvals() - counting.size());
    }

    /** Whether the operations may be applied. */
    public boolean isEnough() {
        return missing() == 0 && (rule.approvals() == 0 || asking.isEmpty());
    }

    /** Returns a sentence that says what is missing. */
    public String message() {
        if (isEnough()) {
            return rule.approvals() == 0
                    ? "This remote requires no approval."
                    : counting.size() + " of " + CountText.count(rule.approvals(), "approval") + ".";
        }
        String asked = asking.isEmpty()
                ? ""
                : " "
                        + String.join(
                                ", ", asking.stream().map(ReviewVerdict::who).toList()) + " requested changes.";
        return "It has " + counting.size() + " of the " + CountText.count(rule.approvals(), "approval") + " by a "
                + rule.role().id() + " that this remote requires. The author's own approval does not count." + asked;
    }
}
