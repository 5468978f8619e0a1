package dev.signalbox.store;

/**
 * What the console deletes together with a router or remote, in numbers.
 *
 * @param checks of the remotes
 * @param roles that accounts have on exactly this router or its remotes
 * @param tokens of accounts that are limited to exactly this router or its remotes
 * @param testSets of the router; none of a remote
 * @param evaluations of the router; those of a remote are not deleted with it
 */
public record RemovalContents(
        int checks, int plans, int runs, int reviews, int roles, int tokens, int testSets, int evaluations) {}
