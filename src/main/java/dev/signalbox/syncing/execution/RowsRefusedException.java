package dev.signalbox.syncing.execution;

/** Says that the store refused rows of a run that does not go on without them. */
final class RowsRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private RowsRefusedException(String message) {
        super(message);
    }

    /** For a run that was to stop there. */
    static RowsRefusedException stopping(String address, int rows) {
        return new RowsRefusedException(
                address + " refused " + rows + (rows == 1 ? " row, which is" : " rows, which are")
                        + " listed below in its words. The rest of that batch was written; nothing after it was begun.");
    }

    /** For a run of which so many were refused that the reason is hardly the rows. */
    static RowsRefusedException tooMany(String address, int rows, String words) {
        return new RowsRefusedException(address + " refused " + rows
                + " rows, which are listed below. So many are hardly the fault of the rows: see what the store says (\""
                + words
                + "\") before you go on.");
    }
}
