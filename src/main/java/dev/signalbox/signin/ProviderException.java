package dev.signalbox.signin;

import org.jspecify.annotations.Nullable;

/** A provider did not identify a person, or its answer cannot be trusted. The message says what to do. */
public final class ProviderException extends RuntimeException {
    private static final int LONGEST = 300;

    private final boolean away;

    private ProviderException(String message, boolean away, @Nullable Throwable cause) {
        super(message, cause);
        this.away = away;
    }

    /** Returns the exception for a provider that does not answer, or not as OpenID Connect requires. */
    public static ProviderException away(String provider, String what, @Nullable Throwable cause) {
        return new ProviderException(
                "Sign-in with " + provider + " is not available: " + brief(what)
                        + ". Try again in a moment; if it happens again, tell an administrator.",
                true,
                cause);
    }

    /** Returns the exception for a provider that refused the sign-in. */
    public static ProviderException refused(String provider, String what) {
        return new ProviderException(
                provider + " refused the sign-in: " + brief(what) + ". Try again, or ask the administrator of "
                        + provider + ".",
                false,
                null);
    }

    /** Returns the exception for an answer that cannot be trusted. */
    public static ProviderException untrusted(String provider, String what, @Nullable Throwable cause) {
        return new ProviderException(
                "The answer of " + provider + " cannot be trusted: " + brief(what)
                        + ". You were not signed in. Try again; if it happens again, tell an administrator.",
                false,
                cause);
    }

    /** Returns whether the provider could not be reached, as opposed to an answer that was refused. */
    public boolean isAway() {
        return away;
    }

    private static String brief(String what) {
        String line = what.replaceAll("[\\p{Cntrl}\\s]+", " ").strip().replaceAll("\\.+$", "");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
