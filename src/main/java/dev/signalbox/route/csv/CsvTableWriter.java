package dev.signalbox.route.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes rows of texts as CSV (RFC 4180). Texts that a spreadsheet could take for a formula begin with an apostrophe, which {@link CsvTable.Row#text}
 * takes away again; numbers do not.
 */
public final class CsvTableWriter {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private CsvTableWriter() {}

    /** Returns the text of the file, without a byte order mark. */
    public static String write(List<String> header, Stream<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(header);
            rows.forEach(row ->
                    csv.writeRecord(row.stream().map(CsvTableWriter::cell).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String cell(String text) {
        return NUMBER.matcher(text).matches() ? text : FormulaGuard.guarded(text);
    }
}
