package dev.signalbox.quality.file;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.route.CountText;
import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.route.config.InvalidConfigException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Reads the rows of a test set from any of the formats. */
public final class TestSetFile {
    /** The most rows of a test set. */
    public static final int MOST_ROWS = 200_000;
    /** The longest sentence, in characters; what an encoder reads of one is far less. */
    public static final int LONGEST_SENTENCE = 10_000;

    private TestSetFile() {}

    /**
     * Reads a file.
     *
     * @param source the file as its user names it, for messages
     * @param route of all rows in the format {@link TestSetFormat#LINES}; empty for none
     * @throws InvalidConfigException with everything that is wrong, by line. No bytes lead to another exception
     */
    public static List<LabelledSentence> read(String source, byte[] bytes, TestSetFormat format, String route)
            throws InvalidConfigException {
        List<LabelledSentence> rows = switch (format) {
            case CSV -> LabelledSentenceReader.read(source, bytes);
            case TABLE -> LabelledSentenceReader.readWithoutHeader(source, bytes);
            case JSON_LINES -> JsonLinesReader.read(source, text(bytes));
            case LINES -> lines(source, text(bytes), route);
        };
        refuseTooLarge(source, rows);
        return rows;
    }

    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static List<LabelledSentence> lines(String source, String text, String route)
            throws InvalidConfigException {
        List<LabelledSentence> rows = text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> new LabelledSentence(line.strip(), route, Set.of()))
                .toList();
        if (rows.isEmpty()) {
            throw problem(source, "no sentences", "a sentence on each line");
        }
        return rows;
    }

    private static void refuseTooLarge(String source, List<LabelledSentence> rows) throws InvalidConfigException {
        if (rows.size() > MOST_ROWS) {
            throw problem(
                    source,
                    CountText.count(rows.size(), "row"),
                    "at most " + CountText.count(MOST_ROWS, "row")
                            + " in a test set; split them over several test sets");
        }
        for (int place = 0; place < rows.size(); place++) {
            int length = rows.get(place).sentence().length();
            if (length > LONGEST_SENTENCE) {
                throw problem(
                        source,
                        "a sentence of " + CountText.count(length, "character") + " in row " + (place + 1),
                        "sentences of at most " + CountText.count(LONGEST_SENTENCE, "character"));
            }
        }
    }

    private static InvalidConfigException problem(String source, String found, String expected) {
        return new InvalidConfigException(source, List.of(new ConfigProblem(0, 0, "", found, expected)), 0);
    }
}
