package dev.signalbox.index;

import org.jspecify.annotations.Nullable;

/** A key that was kept and cannot be read any more. */
public final class KeyUnreadableException extends IndexException {
    /**
     * @param why as text, with what to do next
     */
    public KeyUnreadableException(String server, String why, @Nullable Throwable cause) {
        super("The key stored for " + server + " cannot be read: " + why, cause);
    }
}
