package dev.signalbox.route.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.signalbox.route.Route;
import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.dialect.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads routes from CSV (RFC 4180). The first row is the header; it has the columns {@code route} and {@code utterance}, and may have
 * {@code threshold} and {@code metadata}, in any order and case. Each further row is an utterance. An empty utterance only names the
 * route. Threshold and metadata (a JSON object) hold for the whole route: one row of it has them, or several have the same.
 *
 * <p>Fields are separated by commas, semicolons or tabs, whichever the header has. Line ends are LF, CR LF or CR; a quoted field may
 * contain them, and is read exactly. An apostrophe before a character that begins a formula is taken away, as {@link CsvRouteWriter} put
 * it there.
 */
public final class CsvRouteReader {
    /** The largest file, in bytes. */
    public static final int LARGEST = 64 << 20;

    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    private CsvRouteReader() {}

    /**
     * Reads a file.
     *
     * @param source the file as its user names it, for messages
     * @param dialect of the router that the routes are for: the file does not say it
     * @return the routes in the order in which the file names them first, utterances without duplicates of the same route
     * @throws InvalidConfigException with everything that is wrong, by line. No bytes lead to another exception.
     * @throws IOException as the stream
     */
    public static List<Route> read(String source, InputStream in, Dialect dialect)
            throws IOException, InvalidConfigException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw tooLarge(source);
        }
        return read(source, CsvCharacters.decoded(source, bytes), dialect);
    }

    /** As {@link #read(String, InputStream, Dialect)}, of pasted text. */
    public static List<Route> read(String source, String text, Dialect dialect) throws InvalidConfigException {
        if (text.length() > LARGEST) {
            throw tooLarge(source);
        }
        CsvRows rows = new CsvRows(dialect);
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(separator(text))
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LARGEST + 1)
                .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            Map<CsvColumn, Integer> columns = new EnumMap<>(CsvColumn.class);
            boolean first = true;
            for (CsvRecord row : csv) {
                if (first) {
                    columns.putAll(CsvHeader.of(source, row.getFields(), (int) row.getStartingLineNumber()));
                    first = false;
                } else if (!isBlank(row)) {
                    rows.add(row, columns);
                }
            }
            if (first) {
                throw new InvalidConfigException(
                        source, List.of(new ConfigProblem(0, 0, "", "no rows", CsvHeader.EXPECTED)), 0);
            }
        } catch (CsvParseException broken) {
            rows.add(syntax(broken));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows.routes(source);
    }

    private static boolean isBlank(CsvRecord row) {
        return row.getFields().stream().allMatch(String::isBlank);
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

    private static ConfigProblem syntax(CsvParseException broken) {
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

    private static InvalidConfigException tooLarge(String source) {
        return new InvalidConfigException(
                source,
                List.of(new ConfigProblem(
                        0,
                        0,
                        "",
                        "more than " + LARGEST + " bytes",
                        "no more than that: split the routes over several files")),
                0);
    }
}
