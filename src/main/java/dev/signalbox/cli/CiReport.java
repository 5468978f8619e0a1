package dev.signalbox.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * What a command says to a CI server.
 *
 * @param command its name
 * @param passed whether all is well
 * @param headline the outcome in one line
 * @param findings worst first
 * @param tests in the order in which they are listed
 * @param tables for people
 */
record CiReport(
        String command,
        boolean passed,
        String headline,
        List<CiFinding> findings,
        List<CiTest> tests,
        List<Table> tables) {
    CiReport {
        findings = List.copyOf(findings);
        tests = List.copyOf(tests);
        tables = List.copyOf(tables);
    }

    /** A table. The columns of texts from config files, test sets and indexes are told from those of our own words. */
    record Table(String title, List<Column> columns, List<List<String>> rows) {
        Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** @param quoted whether its texts come from outside */
    record Column(String title, boolean quoted) {
        static Column of(String title) {
            return new Column(title, false);
        }

        static Column quoted(String title) {
            return new Column(title, true);
        }
    }

    /** Returns the report of a command that could not do its work. */
    static CiReport failed(String command, List<String> lines, List<CiFinding> findings) {
        return new CiReport(
                command,
                false,
                lines.getFirst(),
                findings,
                List.of(new CiTest("signalbox " + command, command, List.of(String.join("\n", lines)))),
                List.of());
    }

    /** Returns the report with one more table and test. */
    CiReport with(Table table, CiTest test) {
        List<Table> moreTables = new ArrayList<>(tables);
        moreTables.add(table);
        List<CiTest> moreTests = new ArrayList<>(tests);
        moreTests.add(test);
        return new CiReport(command, passed && !test.failed(), headline, findings, moreTests, moreTables);
    }
}
