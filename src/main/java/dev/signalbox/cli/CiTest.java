package dev.signalbox.cli;

import java.util.List;

/**
 * One thing that a command tested, for reports in JUnit's format.
 *
 * @param failures why it failed, each in a sentence; empty if it passed
 */
record CiTest(String group, String name, List<String> failures) {
    CiTest {
        failures = List.copyOf(failures);
    }

    boolean failed() {
        return !failures.isEmpty();
    }
}
