package dev.signalbox.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditActionLabelsTest {
    @Test
    void every_label_belongs_to_an_action_and_no_two_actions_share_one() {
        assertThat(AuditActions.all()).containsAll(AuditActionLabels.labelled());
        assertThat(AuditActions.all()).extracting(AuditActionLabels::of).doesNotHaveDuplicates();
    }

    @Test
    void an_id_without_a_label_is_its_own_label() {
        assertThat(AuditActionLabels.of("Edit a route")).isEqualTo("Edit a route");
        assertThat(AuditActionLabels.of("<b>forged</b>")).isEqualTo("<b>forged</b>");
    }

    @Test
    void words_find_the_actions_that_are_shown_with_them() {
        assertThat(AuditActionLabels.matching("FIRST acc")).containsExactly("Make the first account");
        assertThat(AuditActionLabels.matching("%")).isEmpty();
        assertThat(AuditActionLabels.matching("")).isEmpty();
    }
}
