package dev.signalbox.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.account.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApprovalCountTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final List<ReviewVerdict> verdicts = new ArrayList<>();

    private void approves(String who, String operations) {
        add(who, ReviewVerdict.Kind.APPROVES, operations);
    }

    private void asks(String who, String operations) {
        add(who, ReviewVerdict.Kind.ASKS_FOR_CHANGES, operations);
    }

    private void add(String who, ReviewVerdict.Kind kind, String operations) {
        verdicts.add(new ReviewVerdict(verdicts.size() + 1, 1, who, NOW, kind, 1, operations, ""));
    }

    private ApprovalCount two() {
        return ApprovalCount.of(
                new ApprovalRule(2, Role.REVIEWER), verdicts, "ann", "A", Set.of("ann", "bob", "cat")::contains);
    }

    @Test
    void as_many_as_the_rule_asks_for_are_enough() {
        approves("bob", "A");
        assertThat(two().isEnough()).isFalse();
        assertThat(two().message()).contains("1 of the 2 approvals by a reviewer");

        approves("cat", "A");
        assertThat(two().isEnough()).isTrue();
    }

    @Test
    void somebody_counts_once_however_often_they_approve() {
        approves("bob", "A");
        approves("bob", "A");

        assertThat(two().counting()).hasSize(1);
        assertThat(two().isEnough()).isFalse();
    }

    @Test
    void the_authors_own_never_counts() {
        approves("ann", "A");
        approves("bob", "A");

        assertThat(two().isEnough()).isFalse();
    }

    @Test
    void an_approval_of_other_operations_has_fallen() {
        approves("bob", "A");
        approves("cat", "B");

        assertThat(two().isEnough()).isFalse();
        assertThat(two().fallen()).extracting(ReviewVerdict::who).containsExactly("cat");
    }

    @Test
    void operations_that_come_back_bring_their_approvals_back_unless_somebody_thought_again() {
        approves("bob", "A");
        approves("cat", "A");
        assertThat(two().isEnough()).isTrue();

        approves("cat", "B");
        assertThat(two().isEnough()).isFalse();
    }

    @Test
    void whoever_lost_the_role_counts_no_more() {
        approves("bob", "A");
        approves("dan", "A");

        assertThat(two().isEnough()).isFalse();
        assertThat(two().withoutRole()).extracting(ReviewVerdict::who).containsExactly("dan");
    }

    @Test
    void one_who_asks_for_changes_holds_it_up_until_they_approve() {
        approves("bob", "A");
        approves("cat", "A");
        asks("dan", "Z");
        assertThat(two().isEnough()).isFalse();
        assertThat(two().message()).contains("dan requested changes");

        approves("dan", "A");
        assertThat(two().isEnough()).isTrue();
    }

    @Test
    void a_remote_that_asks_for_none_is_never_held_up() {
        asks("bob", "A");

        assertThat(ApprovalCount.of(ApprovalRule.NONE, verdicts, "ann", "A", who -> true)
                        .isEnough())
                .isTrue();
    }
}
