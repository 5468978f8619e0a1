package dev.signalbox.index.postgres;

import dev.signalbox.route.CodePoints;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Names of tables and schemas, which are no values and so cannot be bound. */
final class SqlIdentifiers {
    /** Postgres cuts longer names short without a word (NAMEDATALEN). */
    private static final int MOST_BYTES = 63;

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private SqlIdentifiers() {}

    /** Whether Postgres can keep something under this name, exactly as it stands. */
    static boolean fits(String name) {
        return !name.isEmpty()
                && name.indexOf('\0') < 0
                && !CodePoints.hasLoneSurrogate(name)
                && name.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    /**
     * The name as SQL, quoted.
     *
     * @throws IllegalArgumentException if it does not fit
     */
    static String quote(String name) {
        if (!fits(name)) {
            throw new IllegalArgumentException("not the name of anything in Postgres: " + name);
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Whether the name means the same without quotes; semantic-router writes none. */
    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }
}
