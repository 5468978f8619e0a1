package dev.signalbox.web.frame;

/** The provider must be asked again who is signed in before a page is shown. */
public final class ReauthenticationException extends RuntimeException {
    public ReauthenticationException() {
        super("Your sign-in must be confirmed again by the provider.");
    }
}
