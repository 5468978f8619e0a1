package dev.signalbox.web.frame;

/** Somebody asked for what only people who have signed in may ask for. */
public final class SignInRequiredException extends RuntimeException {
    public SignInRequiredException() {
        super(
                "Nothing was done. Sign in, then ask again. What you typed is still in the form you sent: go back to it once you have signed in"
                        + " in another tab.");
    }
}
