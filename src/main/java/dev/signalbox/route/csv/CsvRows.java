package dev.signalbox.route.csv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.ShortenedText;
import dev.signalbox.route.SimilarityRange;
import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.config.ValueJson;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.route.dialect.RecordMetadata;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a CSV file by route, with everything that is wrong in them. */
final class CsvRows {
    private static final int LISTED = 1_000;
    private static final int LONGEST = 60;

    /** What a file says of one route. */
    private static final class Rows {
        private final Set<String> utterances = new LinkedHashSet<>();
        private @Nullable Double threshold;
        private @Nullable JsonNode metadata;
    }

    private final Dialect dialect;
    private final Map<String, Rows> routes = new LinkedHashMap<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    private int omitted;

    /** @param dialect of the routes */
    CsvRows(Dialect dialect) {
        this.dialect = dialect;
    }

    void add(ConfigProblem problem) {
        if (problems.size() < LISTED) {
            problems.add(problem);
        } else {
            omitted++;
        }
    }

    private void add(int line, CsvColumn column, String found, String expected) {
        add(new ConfigProblem(line, 0, column.header(), found, expected));
    }

    void add(CsvTable.Row row, Map<CsvColumn, Integer> columns) {
        int line = row.line();
        int last = columns.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int i = last + 1; i < row.fields().size(); i++) {
            if (!row.fields().get(i).isBlank()) {
                add(new ConfigProblem(
                        line,
                        0,
                        "",
                        row.fields().size() + " fields",
                        "as many as the header has; put fields that contain the separator in quotes"));
                return;
            }
        }
        String name = cell(row, columns, CsvColumn.ROUTE);
        if (name.isBlank()) {
            add(line, CsvColumn.ROUTE, "nothing", "the name of a route in every row");
            return;
        }
        Rows route = routes.computeIfAbsent(name, _ -> new Rows());
        String utterance = cell(row, columns, CsvColumn.UTTERANCE);
        if (!utterance.isEmpty()) {
            route.utterances.add(utterance);
        }
        addThreshold(route, line, cell(row, columns, CsvColumn.THRESHOLD).strip());
        addMetadata(route, line, cell(row, columns, CsvColumn.METADATA));
    }

    private static String cell(CsvTable.Row row, Map<CsvColumn, Integer> columns, CsvColumn column) {
        int at = columns.getOrDefault(column, Integer.MAX_VALUE);
        String cell = at < row.fields().size() ? row.fields().get(at) : "";
        return column.isText() ? FormulaGuard.plain(cell) : cell;
    }

    private void addThreshold(Rows route, int line, String cell) {
        if (cell.isEmpty()) {
            return;
        }
        @Nullable Double number = number(cell);
        if (number == null) {
            add(
                    line,
                    CsvColumn.THRESHOLD,
                    shown(cell),
                    (dialect == Dialect.V0 ? "a number from -1 to 1" : "a number")
                            + " with a decimal point, such as 0.5, or nothing");
        } else if (route.threshold != null && !route.threshold.equals(number)) {
            add(
                    line,
                    CsvColumn.THRESHOLD,
                    shown(cell),
                    "one threshold for all rows of a route; an earlier row has " + route.threshold);
        } else {
            route.threshold = number;
        }
    }

    private @Nullable Double number(String cell) {
        if (!cell.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")) {
            return null;
        }
        try {
            double number = Double.parseDouble(cell);
            boolean possible = switch (dialect) {
                case V0 -> SimilarityRange.consequence(number).isEmpty();
                // The range of a confidence depends on the router's settings.
                case V1 -> Double.isFinite(number);
            };
            return possible ? (Double) number : null;
        } catch (NumberFormatException notOne) {
            return null;
        }
    }

    private void addMetadata(Rows route, int line, String cell) {
        if (cell.isBlank()) {
            return;
        }
        try {
            JsonNode metadata = ValueJson.metadata(cell);
            List<String> reserved = dialect == Dialect.V1 ? RecordMetadata.reserved(metadata) : List.of();
            if (!reserved.isEmpty()) {
                add(
                        line,
                        CsvColumn.METADATA,
                        "the key " + shown(reserved.getFirst()),
                        "keys that do not begin with " + RecordMetadata.RESERVED
                                + ", which semantic-router 1.x reserves");
            } else if (route.metadata != null && !route.metadata.equals(metadata)) {
                add(line, CsvColumn.METADATA, shown(cell), "one value for all rows of a route");
            } else {
                route.metadata = metadata;
            }
        } catch (InvalidConfigException wrong) {
            add(line, CsvColumn.METADATA, shown(cell), "a JSON object such as {\"owner\": \"support\"}, or nothing");
        }
    }

    private static String shown(String cell) {
        return "\"" + ShortenedText.of(cell, LONGEST) + "\"";
    }

    List<Route> routes(String source) throws InvalidConfigException {
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(source, problems, omitted);
        }
        return routes.entrySet().stream()
                .map(entry -> route(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Route route(String name, Rows rows) {
        return new Route(
                dialect,
                name,
                rows.utterances.stream().<JsonNode>map(TextNode::valueOf).toList(),
                null,
                NullNode.instance,
                null,
                rows.threshold,
                rows.metadata == null ? JsonNodeFactory.instance.objectNode() : rows.metadata,
                JsonNodeFactory.instance.objectNode());
    }
}
