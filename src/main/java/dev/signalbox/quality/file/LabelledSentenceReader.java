package dev.signalbox.quality.file;

import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.csv.CsvTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads labelled sentences from CSV (RFC 4180). The first row is the header. The sentence is in the column {@code sentence}, {@code text},
 * {@code utterance} or {@code query}, the route in {@code route}, {@code label} or {@code intent}; where the header has none of these names, in the
 * first and the second column. An empty route means that none should be chosen. A column {@code tags} may have tags, separated by spaces.
 */
public final class LabelledSentenceReader {
    static final List<String> SENTENCE = List.of("sentence", "text", "utterance", "query");
    static final List<String> ROUTE = List.of("route", "label", "intent");
    static final List<String> TAGS = List.of("tags");
    private static final int LISTED = 1_000;

    private final List<LabelledSentence> sentences = new ArrayList<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    private int sentence = -1;
    private int route = -1;
    private int tags = -1;

    private LabelledSentenceReader() {}

    /**
     * Reads a file.
     *
     * @param source the file as its user names it, for messages
     * @return the sentences in the order of the file
     * @throws InvalidConfigException with everything that is wrong, by line. No bytes lead to another exception
     */
    public static List<LabelledSentence> read(String source, byte[] bytes) throws InvalidConfigException {
        return new LabelledSentenceReader().sentences(source, CsvTable.of(source, bytes), false);
    }

    /** Reads cells separated by tabs as {@link #read} reads a file, but takes a first row without one of the names as a sentence, its route and its tags. */
    static List<LabelledSentence> readWithoutHeader(String source, byte[] bytes) throws InvalidConfigException {
        return new LabelledSentenceReader().sentences(source, CsvTable.ofTabs(source, bytes), true);
    }

    /** Returns whether a line names both columns. */
    static boolean isHeader(String line) {
        List<String> names = Arrays.stream(line.split("[,;\\t]"))
                .map(name -> name.replace("\"", "").strip().toLowerCase(Locale.ROOT))
                .toList();
        return column(names, SENTENCE) >= 0 && column(names, ROUTE) >= 0;
    }

    private List<LabelledSentence> sentences(String source, CsvTable table, boolean headless)
            throws InvalidConfigException {
        for (CsvTable.Row row : table.rows()) {
            if (sentence < 0 && headless && column(names(row), SENTENCE) < 0 && column(names(row), ROUTE) < 0) {
                sentence = 0;
                route = 1;
                tags = 2;
            }
            if (sentence < 0) {
                header(row);
            } else {
                add(row);
            }
        }
        table.broken().ifPresent(problems::add);
        if (problems.isEmpty() && sentences.isEmpty()) {
            problems.add(new ConfigProblem(
                    0, 0, "", "no sentences", "a header and a row for each sentence, with its route"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(
                    source,
                    problems.subList(0, Math.min(LISTED, problems.size())),
                    Math.max(0, problems.size() - LISTED));
        }
        return List.copyOf(sentences);
    }

    private void header(CsvTable.Row row) {
        List<String> names = names(row);
        sentence = Math.max(0, column(names, SENTENCE));
        route = column(names, ROUTE);
        tags = column(names, TAGS);
        if (route < 0) {
            route = sentence == 0 ? 1 : 0;
        }
        if (names.size() < 2) {
            problems.add(new ConfigProblem(row.line(), 0, "", "one column", "the columns sentence and route"));
        }
    }

    private static List<String> names(CsvTable.Row row) {
        return row.fields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static int column(List<String> names, List<String> wanted) {
        return wanted.stream()
                .mapToInt(names::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .orElse(-1);
    }

    private void add(CsvTable.Row row) {
        String text = row.text(sentence);
        if (text.isBlank()) {
            if (!row.text(route).isBlank()) {
                problems.add(new ConfigProblem(row.line(), 0, "sentence", "nothing", "a sentence in every row"));
            }
            return;
        }
        sentences.add(new LabelledSentence(text, row.text(route).strip(), LabelledSentence.tags(row.text(tags))));
    }
}
