package dev.signalbox.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of the chain.
 *
 * @param number of the last entry; 0 for none
 * @param hash of the last entry
 */
public record ChainHead(long number, String hash) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

    /** The end of a trail without entries. */
    public static final ChainHead NONE = new ChainHead(0, ChainVerifier.START);

    /** Returns the text for people to note: {@code 128:4af0…}. */
    public String message() {
        return number + ":" + hash;
    }

    /** Parses such a text; empty if it does not have that form. */
    public static Optional<ChainHead> of(String noted) {
        Matcher parts = FORM.matcher(noted.strip());
        return parts.matches()
                ? Optional.of(new ChainHead(Long.parseLong(parts.group(1)), parts.group(2)))
                : Optional.empty();
    }
}
