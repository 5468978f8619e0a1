package dev.signalbox.route.dialect;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of routers of 1.x, by {@code router_type}. Only an indexed router has records in an index. */
public enum RouterType {
    INDEXED,
    DECISION,
    CHAIN,
    MERGE;

    /** The key of a config file that says the type. */
    public static final String KEY = "router_type";

    /** The word for it in a file. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that word, as the library compares it: in lower case. */
    public static Optional<RouterType> of(String id) {
        return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
    }
}
