package dev.signalbox.cli;

import dev.signalbox.cli.CiReport.Column;
import dev.signalbox.cli.CiReport.Table;
import dev.signalbox.route.CountText;
import dev.signalbox.route.EscapedText;
import dev.signalbox.route.ShortenedText;
import java.util.List;

/**
 * A report as Markdown, as the summary of a step of GitHub Actions takes it. Texts from outside are written as character references inside a
 * {@code code} element, so that none of them can add a link, an image, a mention or a row.
 */
final class StepSummary {
    /** Rows of a table. GitHub refuses summaries above 1 MiB. */
    static final int ROWS = 100;

    private static final int LONGEST = 200;
    private static final String FINDINGS = "Findings";

    private StepSummary() {}

    static String of(CiReport report, String file) {
        StringBuilder text = new StringBuilder();
        text.append("### ")
                .append(report.passed() ? "✅" : "❌")
                .append(" signalbox ")
                .append(report.command())
                .append(": ")
                .append(quoted(file))
                .append("\n\n")
                .append(escaped(report.headline()))
                .append("\n\n");
        report.tables().forEach(table -> append(text, table));
        if (!report.findings().isEmpty()) {
            append(text, findings(report.findings()));
        }
        return text.toString();
    }

    private static Table findings(List<CiFinding> findings) {
        return new Table(
                FINDINGS,
                List.of(Column.of("Line"), Column.of("Level"), Column.of("Kind"), Column.of("Finding")),
                findings.stream()
                        .map(finding -> List.of(
                                finding.line().isPresent()
                                        ? String.valueOf(finding.line().getAsInt())
                                        : "",
                                finding.level().id(),
                                finding.rule(),
                                finding.message()))
                        .toList());
    }

    private static void append(StringBuilder text, Table table) {
        if (table.rows().isEmpty()) {
            return;
        }
        text.append("**").append(escaped(table.title())).append("**\n\n|");
        table.columns()
                .forEach(column ->
                        text.append(' ').append(escaped(column.title())).append(" |"));
        text.append("\n|").append(" --- |".repeat(table.columns().size())).append('\n');
        for (List<String> row :
                table.rows().subList(0, Math.min(ROWS, table.rows().size()))) {
            text.append('|');
            for (int i = 0; i < row.size(); i++) {
                boolean outside = table.columns().get(i).quoted();
                text.append(' ')
                        .append(outside ? quoted(row.get(i)) : escaped(row.get(i)))
                        .append(" |");
            }
            text.append('\n');
        }
        int more = table.rows().size() - ROWS;
        if (more > 0) {
            text.append("\nand ")
                    .append(CountText.count(more, "more row", "more rows"))
                    .append('\n');
        }
        text.append('\n');
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : "<code>" + escaped(text) + "</code>";
    }

    /** Every ASCII character that Markdown or HTML may read as something else becomes a character reference. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        EscapedText.of(ShortenedText.of(text, LONGEST)).codePoints().forEach(point -> {
            boolean plain = point > 0x7F || Character.isLetterOrDigit(point) || point == ' ' || point == ',';
            if (plain) {
                out.appendCodePoint(point);
            } else {
                out.append("&#").append(point).append(';');
            }
        });
        return out.toString();
    }
}
