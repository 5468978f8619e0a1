package dev.signalbox.web.frame;

import dev.signalbox.account.Permission;

/** A token may not do that although its owner might. */
public final class TokenNotAllowedException extends RuntimeException {
    private TokenNotAllowedException(String message) {
        super(message);
    }

    /** The owner may do it; the token was made for less. */
    public static TokenNotAllowedException lacks(String token, Permission permission) {
        return new TokenNotAllowedException("The token \"" + token + "\" may not " + permission.message()
                + ", although its owner may. Nothing was done. Use one that was made for it.");
    }

    /** What people do themselves, in a browser. */
    public static TokenNotAllowedException ownAccount() {
        return new TokenNotAllowedException(
                "One's own account, its sessions and its tokens are for whoever signs in, not for a token. Nothing was done.");
    }
}
