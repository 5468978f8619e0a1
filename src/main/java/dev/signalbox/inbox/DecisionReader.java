package dev.signalbox.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads decisions from JSON or JSON lines: all of them, or none and what is wrong with each. A message says where something is and what it should be,
 * and repeats no text of a sentence, which may be personal.
 */
public final class DecisionReader {
    /** The most decisions in one request. */
    public static final int MOST = 1_000;
    /** The most decisions in an uploaded file. */
    public static final int MOST_IN_FILE = 50_000;
    /** The longest sentence, in characters. */
    public static final int LONGEST_SENTENCE = 2_000;
    /** The longest name of a route and the longest id, in characters. */
    public static final int LONGEST_NAME = 500;

    /** Clocks of applications may be ahead. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final char BYTE_ORDER_MARK = 0xFEFF;
    private static final int LISTED = 20;
    private static final Set<String> FIELDS = new TreeSet<>(Set.of("at", "id", "route", "score", "sentence"));

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Instant now;
    private final int most;
    private final List<String> problems = new ArrayList<>();
    private final List<ReportedDecision> decisions = new ArrayList<>();

    private DecisionReader(Instant now, int most) {
        this.now = now;
        this.most = most;
    }

    /**
     * Reads {@code {"decisions": […]}}.
     *
     * @param now the time of decisions that state none
     * @param most how many are taken
     * @throws InvalidDecisionsException if one cannot be read, or there are more
     */
    public static List<ReportedDecision> json(String text, Instant now, int most) {
        DecisionReader reader = new DecisionReader(now, most);
        JsonNode body = reader.parsed(text, "the body");
        if (body != null) {
            JsonNode list = body.get("decisions");
            if (list == null || !list.isArray()) {
                reader.problems.add("the body: must be an object with a list \"decisions\".");
            } else if (reader.fits(list.size())) {
                for (int i = 0; i < list.size(); i++) {
                    reader.read(list.get(i), "decisions[" + i + "]");
                }
            }
        }
        return reader.result();
    }

    /**
     * Reads a decision from each line; blank lines are skipped.
     *
     * @param now the time of decisions that state none
     * @param most how many are taken
     * @throws InvalidDecisionsException if one cannot be read, or there are more
     */
    public static List<ReportedDecision> lines(String text, Instant now, int most) {
        DecisionReader reader = new DecisionReader(now, most);
        List<String> lines = text.lines().toList();
        if (reader.fits(lines.stream().filter(line -> !line.isBlank()).count())) {
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (!line.isBlank()) {
                    String place = "line " + (i + 1);
                    JsonNode node = reader.parsed(
                            i == 0 && line.charAt(0) == BYTE_ORDER_MARK ? line.substring(1) : line, place);
                    if (node != null) {
                        reader.read(node, place);
                    }
                }
            }
        }
        return reader.result();
    }

    private boolean fits(long count) {
        if (count > most) {
            problems.add(String.format(
                    Locale.ENGLISH,
                    "%,d decisions were sent, and the limit is %,d at a time. Send them in parts.",
                    count,
                    most));
        }
        return count <= most;
    }

    private List<ReportedDecision> result() {
        if (problems.isEmpty()) {
            return List.copyOf(decisions);
        }
        List<String> listed = new ArrayList<>(problems.subList(0, Math.min(LISTED, problems.size())));
        if (problems.size() > LISTED) {
            listed.add("There are more problems; the first " + LISTED + " are listed.");
        }
        throw new InvalidDecisionsException(listed);
    }

    private @Nullable JsonNode parsed(String text, String place) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node != null && !node.isMissingNode()) {
                return node;
            }
            problems.add(place + ": is empty. It must be a JSON object.");
        } catch (JsonProcessingException bad) {
            String at = bad.getLocation() == null
                    ? ""
                    : " at line " + bad.getLocation().getLineNr() + ", column "
                            + bad.getLocation().getColumnNr();
            problems.add(place + ": is not valid JSON" + (place.startsWith("line") ? columnOnly(at) : at) + ".");
        }
        return null;
    }

    private static String columnOnly(String at) {
        return at.replaceFirst(" at line [0-9]+, ", " at ");
    }

    private void read(JsonNode node, String place) {
        int before = problems.size();
        if (!node.isObject()) {
            problems.add(place + ": must be an object with a \"sentence\".");
            return;
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                problems.add(place + ": has the unknown field \"" + shortened(name) + "\". The fields are "
                        + String.join(", ", FIELDS) + ".");
            }
        });
        String sentence = text(node, "sentence", place, LONGEST_SENTENCE);
        if (sentence == null && !node.hasNonNull("sentence")) {
            problems.add(place + ", sentence: is missing.");
        } else if (sentence != null && sentence.isBlank()) {
            problems.add(place + ", sentence: is blank.");
        }
        String route = text(node, "route", place, LONGEST_NAME);
        Double score = score(node, place);
        Instant at = at(node, place);
        String id = text(node, "id", place, LONGEST_NAME);
        if (problems.size() == before && sentence != null) {
            decisions.add(new ReportedDecision(
                    sentence.strip(), route == null || route.isEmpty() ? null : route, score, at, id));
        }
    }

    private @Nullable String text(JsonNode node, String field, String place, int longest) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            problems.add(place + ", " + field + ": must be text.");
            return null;
        }
        if (value.textValue().length() > longest) {
            problems.add(String.format(
                    Locale.ENGLISH,
                    "%s, %s: has %,d characters, and the limit is %,d.",
                    place,
                    field,
                    value.textValue().length(),
                    longest));
            return null;
        }
        return value.textValue();
    }

    private @Nullable Double score(JsonNode node, String place) {
        JsonNode value = node.get("score");
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            problems.add(place + ", score: must be a number.");
            return null;
        }
        return value.doubleValue();
    }

    private Instant at(JsonNode node, String place) {
        String text = text(node, "at", place, LONGEST_NAME);
        if (text == null) {
            return now;
        }
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            if (at.isAfter(now.plus(AHEAD))) {
                problems.add(place + ", at: is more than a day in the future.");
            }
            return at;
        } catch (DateTimeParseException bad) {
            problems.add(place + ", at: must be a time with its zone, such as 2026-01-31T12:00:00Z.");
            return now;
        }
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
