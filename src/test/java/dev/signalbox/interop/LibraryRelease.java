package dev.signalbox.interop;

/** The releases of semantic-router that {@code make interop} installs, each in a Python of its own. */
public enum LibraryRelease {
    /** The release that the golden vectors were made with. */
    V0_1_16("0.1.16", "signalbox.interop.python"),
    /** The last of the line 0.x. */
    V0_3_3("0.3.3", "signalbox.interop.python.classic"),
    /** The line 1.x. */
    V1_1_1("1.1.1", "signalbox.interop.python.indexed");

    private final String number;
    private final String property;

    LibraryRelease(String number, String property) {
        this.number = number;
        this.property = property;
    }

    String number() {
        return number;
    }

    /** The interpreter, from the system property that {@code make interop} sets. */
    String python() {
        String python = System.getProperty(property);
        if (python == null || python.isBlank()) {
            throw new IllegalStateException("-D" + property + " is not set. Run: make interop");
        }
        return python;
    }
}
