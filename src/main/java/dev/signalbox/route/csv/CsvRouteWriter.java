package dev.signalbox.route.csv;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.Route;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes routes as CSV (RFC 4180): a header, then a row an utterance. Threshold and metadata are in the first row of a route. A route
 * without utterances has one row with an empty utterance. Texts that a spreadsheet could take for a formula begin with an apostrophe, which
 * {@link CsvRouteReader} takes away again.
 *
 * <p>Descriptions, function schemas, language models, unknown keys and utterances that are not text are not written: CSV has no column for
 * them.
 */
public final class CsvRouteWriter {
    private CsvRouteWriter() {}

    /** Returns the text of the file, without a byte order mark. */
    public static String write(List<Route> routes) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(
                    CsvColumn.ROUTE.header(),
                    CsvColumn.UTTERANCE.header(),
                    CsvColumn.THRESHOLD.header(),
                    CsvColumn.METADATA.header());
            routes.forEach(route -> write(csv, route));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(CsvWriter csv, Route route) {
        List<String> texts = route.texts().toList();
        boolean first = true;
        for (String text : texts.isEmpty() ? List.of("") : texts) {
            csv.writeRecord(
                    FormulaGuard.guarded(route.name()),
                    FormulaGuard.guarded(text),
                    first ? threshold(route) : "",
                    first ? metadata(route) : "");
            first = false;
        }
    }

    private static String threshold(Route route) {
        return route.scoreThreshold() == null ? "" : PythonJson.repr(route.scoreThreshold());
    }

    private static String metadata(Route route) {
        JsonNode metadata = route.metadata();
        return metadata.isEmpty() ? "" : PythonJson.dumps(metadata);
    }
}
