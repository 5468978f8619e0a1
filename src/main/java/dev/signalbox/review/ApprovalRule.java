package dev.signalbox.review;

import dev.signalbox.account.Role;

/**
 * What it takes to apply a plan to a remote.
 *
 * @param approvals how many people have to approve, its author not among them; 0 for none
 * @param role that each of them has to have
 */
public record ApprovalRule(int approvals, Role role) {
    /** The most that can be asked for. */
    public static final int MOST = 9;

    public static final ApprovalRule NONE = new ApprovalRule(0, Role.REVIEWER);

    public ApprovalRule {
        if (approvals < 0 || approvals > MOST) {
            throw new IllegalArgumentException("Between 0 and " + MOST + " approvals, not " + approvals);
        }
    }
}
