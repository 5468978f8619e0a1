package dev.signalbox.route.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.route.config.InvalidConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of a CSV file (RFC 4180), blank ones left out. Fields are separated by commas, semicolons or tabs, whichever the first row has. Line ends
 * are LF, CR LF or CR; a quoted field may contain them, and is read exactly.
 *
 * @param broken where the file is no CSV; the rows before that are there
 */
public record CsvTable(List<Row> rows, Optional<ConfigProblem> broken) {
    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    public CsvTable {
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param line of the file that it begins in, from 1
     */
    public record Row(int line, List<String> fields) {
        public Row {
            fields = List.copyOf(fields);
        }

        /** Returns a field; empty where the row is shorter, or for a column below 0. */
        public String field(int column) {
            return column < 0 || column >= fields.size() ? "" : fields.get(column);
        }

        /** Returns a field as it was before {@link CsvTableWriter} or {@link CsvRouteWriter} put an apostrophe in front of it. */
        public String text(int column) {
            return FormulaGuard.plain(field(column));
        }

        private boolean isBlank() {
            return fields.stream().allMatch(String::isBlank);
        }
    }

    /**
     * Reads a file.
     *
     * @param source the file as its user names it, for messages
     * @throws InvalidConfigException if it is not text in a character set that CSV files come in
     */
    public static CsvTable of(String source, byte[] bytes) throws InvalidConfigException {
        return of(CsvCharacters.decoded(source, bytes));
    }

    /**
     * Reads cells that are separated by tabs, whatever else the first row has, as spreadsheets copy them.
     *
     * @throws InvalidConfigException as {@link #of(String, byte[])}
     */
    public static CsvTable ofTabs(String source, byte[] bytes) throws InvalidConfigException {
        return of(CsvCharacters.decoded(source, bytes), '\t');
    }

    static CsvTable of(String text) {
        return of(text, separator(text));
    }

    private static CsvTable of(String text, char separator) {
        List<Row> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(CsvRouteReader.LARGEST + 1)
                .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            for (CsvRecord record : csv) {
                Row row = new Row((int) record.getStartingLineNumber(), record.getFields());
                if (rows.isEmpty() || !row.isBlank()) {
                    rows.add(row);
                }
            }
            return new CsvTable(rows, Optional.empty());
        } catch (CsvParseException broken) {
            return new CsvTable(rows, Optional.of(problem(broken)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first separator of the header outside quotes; a comma where it has none. */
    private static char separator(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == ';' || c == '\t')) {
                return c;
            } else if (!quoted && (c == '\n' || c == '\r') && i > 0) {
                return ',';
            }
        }
        return ',';
    }

    private static ConfigProblem problem(CsvParseException broken) {
        String message = String.valueOf(broken.getMessage());
        for (Throwable cause = broken.getCause(); cause != null; cause = cause.getCause()) {
            message += " " + cause.getMessage();
        }
        Matcher line = LINE.matcher(message);
        return new ConfigProblem(
                line.find() ? Integer.parseInt(line.group(1)) : 0,
                0,
                "",
                "a quoted field that is not closed, or text after its closing quote",
                "each field in quotes from its beginning to its end, with quotes inside doubled");
    }
}
