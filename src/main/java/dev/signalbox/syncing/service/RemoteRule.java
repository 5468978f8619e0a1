package dev.signalbox.syncing.service;

import dev.signalbox.review.ApprovalRule;
import dev.signalbox.store.Remote;

/**
 * A rule about approvals that counts for an index, and the remote that it was set for.
 *
 * @param rule asks for at least one approval
 */
public record RemoteRule(Remote remote, ApprovalRule rule) {}
