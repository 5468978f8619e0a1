package dev.signalbox.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes along the chain from its first entry and names the first one that does not fit. */
public final class ChainVerifier {
    /** What stands before the first entry. */
    public static final String START = "0".repeat(64);

    private final @Nullable ChainHead noted;
    private ChainHead at = ChainHead.NONE;
    private ChainVerdict.@Nullable Broken broken;

    /** With nothing to compare it with but itself. */
    public ChainVerifier() {
        this(null);
    }

    /**
     * Over what must lead through a head that was written down elsewhere.
     *
     * @param noted null for none
     */
    public ChainVerifier(@Nullable ChainHead noted) {
        this.noted = noted;
    }

    /** The hash of an entry: SHA-256, in hex, of the former hash, the number and the entry's text, a line each. */
    public static String hash(String former, long number, String text) {
        try {
            byte[] bytes = (former + "\n" + number + "\n" + text).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException("Every Java has SHA-256", none);
        }
    }

    /** Takes the next entry, in the order of their numbers. */
    public void add(ChainLink link) {
        if (broken == null) {
            wrong(link)
                    .ifPresent(why -> broken = new ChainVerdict.Broken(Math.min(link.number(), at.number() + 1), why));
            at = new ChainHead(link.number(), link.hash());
        }
    }

    private Optional<String> wrong(ChainLink link) {
        if (link.number() != at.number() + 1) {
            return Optional.of("Entry " + (at.number() + 1) + " is missing: after " + at.number() + " comes "
                    + link.number() + ".");
        } else if (!hash(at.hash(), link.number(), link.text()).equals(link.hash())) {
            return Optional.of("Entry " + link.number()
                    + " is not what was written: its hash does not come of its text and the entry before.");
        } else if (!link.isReadable()) {
            return Optional.of("Entry " + link.number() + " is not written as entries are.");
        } else if (!link.filed()) {
            return Optional.of("Entry " + link.number() + " is filed under something else than it says.");
        } else if (noted != null
                && noted.number() == link.number()
                && !noted.hash().equals(link.hash())) {
            return Optional.of("Entry " + link.number() + " is another one than the one whose hash was noted.");
        }
        return Optional.empty();
    }

    /** Whether one did not fit. */
    public boolean isBroken() {
        return broken != null;
    }

    /** The last entry that was taken. */
    public ChainHead at() {
        return at;
    }

    /**
     * Whether it holds, once every entry up to the head was taken.
     *
     * @param kept the end of the chain, as it is kept beside the entries
     */
    public ChainVerdict verdict(ChainHead kept) {
        if (broken != null) {
            return broken;
        } else if (at.number() < kept.number()) {
            return new ChainVerdict.Broken(
                    at.number() + 1,
                    "Entry " + (at.number() + 1) + " and what follows, up to " + kept.number() + ", is missing.");
        } else if (at.number() > kept.number() || !at.hash().equals(kept.hash())) {
            return new ChainVerdict.Broken(
                    Math.min(at.number(), kept.number() + 1),
                    "The entries end at " + at.number() + ", and what is kept of the end of the chain says "
                            + kept.number() + ".");
        } else if (noted != null && noted.number() > at.number()) {
            return new ChainVerdict.Broken(
                    at.number() + 1, "The chain ends at " + at.number() + "; entry " + noted.number() + " was noted.");
        }
        return new ChainVerdict.Holds(at);
    }
}
