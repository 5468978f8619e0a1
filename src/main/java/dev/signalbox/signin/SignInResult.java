package dev.signalbox.signin;

import dev.signalbox.account.Account;
import dev.signalbox.account.Session;

/**
 * The result of a successful sign-in.
 *
 * @param secret for the browser's cookie; it cannot be read again later
 */
public record SignInResult(Account account, Session session, RandomSecret secret) {}
