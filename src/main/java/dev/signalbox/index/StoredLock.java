package dev.signalbox.index;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.PythonJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lock that an index's {@code sr_lock} says is held.
 *
 * <p>semantic-router writes {@code True} and {@code False}. It reads an empty value as unlocked and raises on any other, so a value that
 * it does not write is held here too.
 *
 * @param value as it is stored, never empty
 * @param since when it was written, as the store says; may be empty
 */
public record StoredLock(String value, String since) {
    private static final int SHOWN = 40;

    /** The lock that a parameter says is held; empty where it is open or was never written. */
    public static Optional<StoredLock> of(@Nullable ConfigParameter lock) {
        return lock == null || lock.value().isEmpty() || lock.value().equals(ConfigParameter.UNLOCKED)
                ? Optional.empty()
                : Optional.of(new StoredLock(lock.value(), lock.createdAt()));
    }

    /** Whether semantic-router writes this value. */
    public boolean isKnown() {
        return value.equals(ConfigParameter.LOCKED);
    }

    /** What is stored where semantic-router would not write it, as a sentence; empty where the value is known. */
    public Optional<String> remark() {
        return isKnown()
                ? Optional.empty()
                : Optional.of(ConfigParameter.LOCK + " contains " + quoted()
                        + ", which semantic-router does not write; it is treated as locked.");
    }

    private String quoted() {
        int end = value.offsetByCodePoints(0, Math.min(SHOWN, value.codePointCount(0, value.length())));
        return PythonJson.dumps(TextNode.valueOf(value.substring(0, end))) + (end < value.length() ? "…" : "");
    }
}
