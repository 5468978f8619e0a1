package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.CountText;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.ShortenedText;
import dev.signalbox.route.convert.Conversion;
import dev.signalbox.route.convert.ConvertedField;
import dev.signalbox.route.convert.ConvertedRoute;
import dev.signalbox.route.dialect.Dialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a conversion does to a router, as text and as JSON. */
record ConversionReport(Conversion conversion, Dialect from, Dialect to) {
    /** Characters of a value that text output shows. */
    private static final int SHOWN = 60;

    /**
     * Why a file cannot be converted, line by line.
     *
     * @param threshold whether an option would give the missing threshold
     */
    List<String> problems(boolean threshold) {
        List<String> lines = new ArrayList<>();
        conversion.allProblems().forEach(problem -> lines.add("  " + problem));
        if (threshold) {
            lines.add("  State it with --threshold SCORE, or --threshold none.");
        }
        return lines;
    }

    /**
     * The report for people. Fields that only got another key are counted, not listed.
     *
     * @param written the new file; null if none was written
     * @param copy the old file, if it was moved aside
     */
    List<String> people(Path file, @Nullable Path written, @Nullable Path copy) {
        List<String> lines = new ArrayList<>();
        lines.add(file + ": " + from.shown() + " to " + to.shown());
        conversion.settings().forEach(field -> lines.add(line(field)));
        int moved = 0;
        for (ConvertedRoute route : conversion.routes()) {
            List<ConvertedField> told = route.fields().stream()
                    .filter(field -> field.outcome() != ConvertedField.Outcome.MOVED)
                    .toList();
            moved += route.fields().size() - told.size();
            if (!told.isEmpty()) {
                lines.add("route \"" + route.route().name() + "\"");
                told.forEach(field -> lines.add(line(field)));
            }
        }
        if (moved > 0) {
            lines.add(CountText.count(moved, "route keeps its threshold as", "routes keep their threshold as") + " "
                    + to.thresholdKey() + ".");
        }
        int dropped = conversion.count(ConvertedField.Outcome.DROPPED);
        lines.add(CountText.count(conversion.routes().size(), "route") + " converted, "
                + (dropped == 0
                        ? "nothing dropped."
                        : CountText.count(dropped, "field has", "fields have") + " no place in " + to.shown() + " and "
                                + (dropped == 1 ? "is" : "are") + " dropped."));
        lines.add(
                written == null
                        ? "Nothing was written (--dry-run)."
                        : copy == null || copy.equals(written)
                                ? "Written to " + written + "."
                                : "Written to " + written + ". The old file is " + copy + ".");
        return lines;
    }

    private static String line(ConvertedField field) {
        StringBuilder line = new StringBuilder("  ")
                .append(String.format(
                        Locale.ROOT, "%-17s", field.outcome().label().toLowerCase(Locale.ROOT)))
                .append(side(field.field(), field.before()));
        boolean twice = field.before() != null && field.before().equals(field.after());
        if (!field.target().isEmpty() && !field.target().equals(field.field())) {
            line.append(field.field().isEmpty() ? "" : " -> ")
                    .append(twice ? field.target() : side(field.target(), shown(field)));
        }
        return field.note().isEmpty() ? line.toString() : line + ". " + field.note();
    }

    /** A kept value is shown once, where it comes from. */
    private static @Nullable JsonNode shown(ConvertedField field) {
        return switch (field.outcome()) {
            case KEPT -> null;
            case MOVED, CHANGED, ADDED, RESTORED, IGNORED, DROPPED -> field.after();
        };
    }

    private static String side(String key, @Nullable JsonNode value) {
        return value == null ? key : key + ": " + ShortenedText.of(PythonJson.dumps(value), SHOWN);
    }

    /** The report for programs: every field of every route. */
    ObjectNode program(@Nullable Path written, @Nullable Path copy) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("from", from.shown()).put("to", to.shown());
        node.put("written", written == null ? null : written.toString());
        node.put("copy", copy == null ? null : copy.toString());
        fields(node.putArray("router"), conversion.settings());
        ArrayNode routes = node.putArray("routes");
        for (ConvertedRoute route : conversion.routes()) {
            fields(routes.addObject().put("route", route.route().name()).putArray("fields"), route.fields());
        }
        return node;
    }

    private static void fields(ArrayNode array, List<ConvertedField> fields) {
        for (ConvertedField field : fields) {
            ObjectNode node = array.addObject()
                    .put("outcome", field.outcome().name().toLowerCase(Locale.ROOT))
                    .put("field", field.field().isEmpty() ? null : field.field());
            node.set("before", field.before());
            node.put("target", field.target().isEmpty() ? null : field.target());
            node.set("after", field.after());
            node.put("note", field.note());
        }
    }
}
