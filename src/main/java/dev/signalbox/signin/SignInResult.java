package dev.signalbox.signin;

import dev.signalbox.account.Account;
import dev.signalbox.account.Session;

/**
 * Somebody who has just signed in.
 *
 * @param secret for the browser to hold; it cannot be had a second time
 */
public record SignInResult(Account account, Session session, RandomSecret secret) {}
