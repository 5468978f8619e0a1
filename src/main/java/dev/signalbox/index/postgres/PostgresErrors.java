package dev.signalbox.index.postgres;

import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.KeyMissingException;
import dev.signalbox.index.KeyRejectedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns errors of Postgres, its driver or the network into messages that say what to do. The codes: appendix A of the Postgres manual. */
record PostgresErrors(PostgresAddress address, boolean keyGiven) {
    private static final int MOST_WORDS = 300;

    /** Whether a statement that was given a name is not known by it any more, or another one is. */
    static boolean isLostName(SQLException trouble) {
        String state = deepest(trouble).getSQLState();
        return "26000".equals(state) || "42P05".equals(state);
    }

    IndexException told(SQLException trouble) {
        SQLException first = deepest(trouble);
        String state = first.getSQLState() == null ? "" : first.getSQLState();
        String words = message(first);
        return switch (state) {
            case "28P01" -> keyGiven ? new KeyRejectedException(address.toString(), words, first) : keyMissing(first);
            case "28000" -> new KeyRejectedException(address.toString(), words, first);
            case "3D000" ->
                refused("there is no database \"" + address.database() + "\". Create it, or use another", first);
            case "3F000" ->
                refused("there is no schema \"" + address.schema() + "\". Create it, or use another", first);
            case "42P01" -> new IndexMissingException(address.toString());
            case "42501" ->
                refused(
                        words + ". Grant the user \"" + address.user() + "\" that permission, or use another user",
                        first);
            case "25006" ->
                refused(words + ". This server is read-only, like a standby: use its primary server", first);
            case "53100" -> refused("its disk is full. Nothing was written. Free some space and try again", first);
            case "26000", "42P05", "40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "53200", "53300" ->
                unreachable(words + ". Try again.", first);
            default -> state.startsWith("08") ? unconnected(state, words, first) : refused(words, first);
        };
    }

    private IndexException unconnected(String state, String words, SQLException trouble) {
        String where = address.host() + ":" + address.port();
        for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            String said = switch (cause) {
                case UnknownHostException e -> "the host " + address.host() + " was not found. Correct the address.";
                case ConnectException e ->
                    "the connection to " + where
                            + " was refused. Start the server, or correct host and port in the address.";
                case NoRouteToHostException e ->
                    "there is no route to " + where + ". Check the network, or correct the address.";
                case SocketTimeoutException e ->
                    where + " did not answer in time. Check the server and the network, then try again.";
                case SSLException e -> tls(e);
                case GeneralSecurityException e -> tls(e);
                case IOException e -> "the connection to " + where + " was lost (" + line(e) + "). Try again.";
                default -> null;
            };
            if (said != null) {
                return cause instanceof SocketTimeoutException
                        ? IndexUnreachableException.late(address.toString(), said, trouble)
                        : unreachable(said, trouble);
            }
        }
        if (words.contains("SSL")) {
            return unreachable("TLS failed: " + words + ". Check sslmode in the address.", trouble);
        }
        // The driver's words for this one are translated, so they cannot be told apart by their text.
        return state.equals("08004") && !keyGiven
                ? keyMissing(trouble)
                : unreachable(words + ". Check the server and the address, then try again.", trouble);
    }

    private static String tls(Throwable cause) {
        return "TLS failed: " + line(cause)
                + ". Check the server's certificate, or choose another sslmode in the address.";
    }

    private IndexException keyMissing(SQLException trouble) {
        return new KeyMissingException(address.toString(), address.server(), PostgresDescriptor.KEY_VARIABLE, trouble);
    }

    private IndexException refused(String words, SQLException trouble) {
        return new IndexRefusedException(address.toString(), words, trouble);
    }

    private IndexException unreachable(String words, SQLException trouble) {
        return new IndexUnreachableException(address.toString(), words, trouble);
    }

    /** The pool reports a failure with its own message, and what happened as its cause. */
    private static SQLException deepest(SQLException trouble) {
        SQLException last = trouble;
        while (!(last instanceof PSQLException) && last.getCause() instanceof SQLException next) {
            last = next;
        }
        return last;
    }

    private static String message(SQLException trouble) {
        ServerErrorMessage server = trouble instanceof PSQLException e ? e.getServerErrorMessage() : null;
        String said = server == null ? null : server.getMessage();
        return said == null ? line(trouble) : shortened(said);
    }

    private static String line(Throwable trouble) {
        String message = trouble.getMessage() == null ? trouble.getClass().getSimpleName() : trouble.getMessage();
        return shortened(message);
    }

    private static String shortened(String message) {
        String line = message.lines().findFirst().orElse("").strip();
        String without = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        return without.length() > MOST_WORDS ? without.substring(0, MOST_WORDS) + "…" : without;
    }
}
