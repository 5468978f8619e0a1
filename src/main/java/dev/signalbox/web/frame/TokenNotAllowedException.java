package dev.signalbox.web.frame;

import dev.signalbox.account.Permission;

/** A token lacks a permission that its owner may have. */
public final class TokenNotAllowedException extends RuntimeException {
    private TokenNotAllowedException(String message) {
        super(message);
    }

    /** Returns the refusal for a token that was created with fewer permissions than its owner has. */
    public static TokenNotAllowedException lacks(String token, Permission permission) {
        return new TokenNotAllowedException(
                "The token \"" + token + "\" does not have permission to " + permission.message()
                        + ", although its owner has. Nothing was changed. Use a token with that permission.");
    }

    /** Returns the refusal for pages that can be used only in a browser session. */
    public static TokenNotAllowedException ownAccount() {
        return new TokenNotAllowedException(
                "Your account, its sessions and its tokens can only be managed after signing in, not with a token. Nothing was changed.");
    }
}
