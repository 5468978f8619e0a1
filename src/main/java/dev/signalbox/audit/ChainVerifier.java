package dev.signalbox.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verifies the chain from its first entry and reports the first one that does not fit. */
public final class ChainVerifier {
    /** The hash before the first entry. */
    public static final String START = "0".repeat(64);

    private final @Nullable ChainHead noted;
    private ChainHead at = ChainHead.NONE;
    private ChainVerdict.@Nullable Broken broken;

    /** Verifies the chain on its own. */
    public ChainVerifier() {
        this(null);
    }

    /**
     * Verifies that the chain also contains a head that was noted elsewhere.
     *
     * @param noted null for none
     */
    public ChainVerifier(@Nullable ChainHead noted) {
        this.noted = noted;
    }

    /** Returns the hash of an entry: SHA-256, in hex, of the previous hash, the number and the entry's text, one per line. */
    public static String hash(String former, long number, String text) {
        try {
            byte[] bytes = (former + "\n" + number + "\n" + text).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException("SHA-256 is missing in this Java runtime", none);
        }
    }

    /** Adds the next entry, in the order of the numbers. */
    public void add(ChainLink link) {
        if (broken == null) {
            wrong(link)
                    .ifPresent(why -> broken = new ChainVerdict.Broken(Math.min(link.number(), at.number() + 1), why));
            at = new ChainHead(link.number(), link.hash());
        }
    }

    /**
     * Goes on behind the entries that were deleted because of their age, if it is not there yet.
     *
     * @param anchor the last one of them; {@link ChainHead#NONE} for none
     * @return whether it went on
     */
    public boolean skipTo(ChainHead anchor) {
        if (broken != null || anchor.number() <= at.number()) {
            return false;
        }
        if (noted != null && noted.number() == anchor.number() && !noted.hash().equals(anchor.hash())) {
            broken = new ChainVerdict.Broken(
                    anchor.number(), "Entry " + anchor.number() + " is not the entry whose hash was noted.");
        } else if (noted != null && noted.number() > at.number() && noted.number() < anchor.number()) {
            broken = new ChainVerdict.Broken(
                    noted.number(),
                    "Entry " + noted.number()
                            + " was deleted because of its age, so the noted hash cannot be compared. "
                            + "The chain begins after entry " + anchor.number() + ".");
        }
        at = anchor;
        return true;
    }

    private Optional<String> wrong(ChainLink link) {
        if (link.number() != at.number() + 1) {
            return Optional.of("Entry " + (at.number() + 1) + " is missing: after " + at.number() + " comes "
                    + link.number() + ".");
        } else if (!hash(at.hash(), link.number(), link.text()).equals(link.hash())) {
            return Optional.of("Entry " + link.number()
                    + " was changed: its hash does not match its text and the previous entry.");
        } else if (!link.isReadable()) {
            return Optional.of("Entry " + link.number() + " does not have the format of an entry.");
        } else if (!link.filed()) {
            return Optional.of("Entry " + link.number() + " has search columns that do not match its text.");
        } else if (noted != null
                && noted.number() == link.number()
                && !noted.hash().equals(link.hash())) {
            return Optional.of("Entry " + link.number() + " is not the entry whose hash was noted.");
        }
        return Optional.empty();
    }

    /** Returns whether an entry did not fit. */
    public boolean isBroken() {
        return broken != null;
    }

    /** Returns the last entry that was added. */
    public ChainHead at() {
        return at;
    }

    /**
     * Returns whether the chain is intact, after all entries up to the head were added.
     *
     * @param kept the end of the chain, as stored next to the entries
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
                    "The entries end at " + at.number() + ", but the stored end of the chain is " + kept.number()
                            + ".");
        } else if (noted != null && noted.number() > at.number()) {
            return new ChainVerdict.Broken(
                    at.number() + 1, "The chain ends at " + at.number() + "; entry " + noted.number() + " was noted.");
        }
        return new ChainVerdict.Holds(at);
    }
}
