package dev.signalbox.route.csv;

import dev.signalbox.route.Route;
import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.dialect.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

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
        CsvTable table = CsvTable.of(text);
        if (table.rows().isEmpty() && table.broken().isEmpty()) {
            throw new InvalidConfigException(
                    source, List.of(new ConfigProblem(0, 0, "", "no rows", CsvHeader.EXPECTED)), 0);
        }
        CsvRows rows = new CsvRows(dialect);
        if (!table.rows().isEmpty()) {
            CsvTable.Row header = table.rows().getFirst();
            Map<CsvColumn, Integer> columns = CsvHeader.of(source, header.fields(), header.line());
            table.rows().stream().skip(1).forEach(row -> rows.add(row, columns));
        }
        table.broken().ifPresent(rows::add);
        return rows.routes(source);
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
