package dev.signalbox.syncing.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The lock of an index as programs read it, from the command line and from the API. */
public final class LockJson {
    private LockJson() {}

    /**
     * Returns the lock of an index.
     *
     * @param lock null if it is not locked
     */
    public static ObjectNode of(String address, @Nullable HeldLock lock) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("remote", address).put("locked", lock != null);
        if (lock != null) {
            node.put("id", lock.id()).put("since", lock.since()).put("holder", lock.holder());
            node.put("expires", lock.expires() == null ? null : lock.expires().toString());
            node.put("remark", lock.remark());
        }
        return node;
    }
}
