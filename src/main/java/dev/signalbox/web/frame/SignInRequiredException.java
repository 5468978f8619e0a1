package dev.signalbox.web.frame;

/** A request without sign-in asked for something that requires it. */
public final class SignInRequiredException extends RuntimeException {
    public SignInRequiredException() {
        super(
                "Nothing was changed. Sign in, then try again. What you typed is still in the form: sign in in another tab, then go back to the"
                        + " form.");
    }
}
