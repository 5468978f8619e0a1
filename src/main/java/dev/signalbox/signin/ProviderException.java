package dev.signalbox.signin;

import org.jspecify.annotations.Nullable;

/** A provider did not say who somebody is, or not so that it can be believed. The message says what to do. */
public final class ProviderException extends RuntimeException {
    private static final int LONGEST = 300;

    private final boolean away;

    private ProviderException(String message, boolean away, @Nullable Throwable cause) {
        super(message, cause);
        this.away = away;
    }

    /** It does not answer, or not as a provider does. */
    public static ProviderException away(String provider, String what, @Nullable Throwable cause) {
        return new ProviderException(
                provider + " cannot be asked who you are: " + brief(what)
                        + ". Try again in a moment; if it stays so, tell an administrator.",
                true,
                cause);
    }

    /** It was asked, and said no. */
    public static ProviderException refused(String provider, String what) {
        return new ProviderException(
                provider + " did not let you in: " + brief(what) + ". Begin again, or ask whoever runs it.",
                false,
                null);
    }

    /** It said something that may be false. */
    public static ProviderException untrusted(String provider, String what, @Nullable Throwable cause) {
        return new ProviderException(
                "What came from " + provider + " cannot be trusted: " + brief(what)
                        + ". Nobody was signed in. Begin again; if it stays so, tell an administrator.",
                false,
                cause);
    }

    /** Whether it is the provider that could not be reached, rather than what it said. */
    public boolean isAway() {
        return away;
    }

    private static String brief(String what) {
        String line = what.replaceAll("[\\p{Cntrl}\\s]+", " ").strip().replaceAll("\\.+$", "");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
