package dev.signalbox.syncing.execution;

import dev.signalbox.route.CountText;

/** The store refused rows of a run that does not continue without them. */
final class RowsRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private RowsRefusedException(String message) {
        super(message);
    }

    /** For a run that was to stop there. */
    static RowsRefusedException stopping(String address, int rows) {
        return new RowsRefusedException(
                address + " refused " + CountText.count(rows, "row, which is", "rows, which are")
                        + " listed below with its message. The rest of that batch was written; no later batch was started.");
    }

    /** For a run with so many refused rows that the cause is probably not the rows. */
    static RowsRefusedException tooMany(String address, int rows, String words) {
        return new RowsRefusedException(
                address + " refused " + CountText.count(rows, "row, which is", "rows, which are")
                        + " listed below. With so many, the cause is probably not the rows. Read the store's message (\""
                        + words
                        + "\") before you continue.");
    }
}
