package dev.signalbox.route.csv;

import dev.signalbox.route.ShortenedText;
import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.route.config.InvalidConfigException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header of a CSV file with routes. */
final class CsvHeader {
    static final String EXPECTED =
            "a header with the columns route and utterance, and perhaps threshold and metadata: route,utterance";
    private static final int LONGEST = 60;

    private CsvHeader() {}

    /**
     * Returns the place of each column.
     *
     * @throws InvalidConfigException if one is missing, unknown or twice in it
     */
    static Map<CsvColumn, Integer> of(String source, List<String> cells, int line) throws InvalidConfigException {
        Map<CsvColumn, Integer> columns = new EnumMap<>(CsvColumn.class);
        List<ConfigProblem> problems = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String name = cells.get(i).strip().toLowerCase(Locale.ROOT);
            CsvColumn column = named(name);
            if (column == null && !name.isEmpty()) {
                problems.add(problem(line, "the column \"" + ShortenedText.of(name, LONGEST) + "\""));
            } else if (column != null && columns.putIfAbsent(column, i) != null) {
                problems.add(problem(line, "the column " + name + " twice"));
            }
        }
        for (CsvColumn needed : List.of(CsvColumn.ROUTE, CsvColumn.UTTERANCE)) {
            if (!columns.containsKey(needed)) {
                problems.add(problem(line, "no column " + needed.header()));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(source, problems, 0);
        }
        return columns;
    }

    private static ConfigProblem problem(int line, String found) {
        return new ConfigProblem(line, 0, "", found, EXPECTED);
    }

    private static @Nullable CsvColumn named(String name) {
        for (CsvColumn column : CsvColumn.values()) {
            if (column.header().equals(name)) {
                return column;
            }
        }
        return null;
    }
}
