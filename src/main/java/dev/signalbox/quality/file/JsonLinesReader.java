package dev.signalbox.quality.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.quality.LabelledSentence;
import dev.signalbox.route.ShortenedText;
import dev.signalbox.route.config.ConfigProblem;
import dev.signalbox.route.config.InvalidConfigException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads labelled sentences from JSON lines: an object a line, with the keys that the columns of a CSV file have. Tags are a list or a text. */
final class JsonLinesReader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int LISTED = 1_000;
    private static final int LONGEST = 60;

    private final List<LabelledSentence> sentences = new ArrayList<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    private int line;

    private JsonLinesReader() {}

    /** @throws InvalidConfigException with everything that is wrong, by line */
    static List<LabelledSentence> read(String source, String text) throws InvalidConfigException {
        return new JsonLinesReader().sentences(source, text);
    }

    private List<LabelledSentence> sentences(String source, String text) throws InvalidConfigException {
        text.lines().forEach(this::add);
        if (problems.isEmpty() && sentences.isEmpty()) {
            line = 0;
            problem("", "no sentences", "an object with sentence and route on each line");
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(
                    source,
                    problems.subList(0, Math.min(LISTED, problems.size())),
                    Math.max(0, problems.size() - LISTED));
        }
        return List.copyOf(sentences);
    }

    private void problem(String key, String found, String expected) {
        problems.add(new ConfigProblem(line, 0, key, found, expected));
    }

    private void add(String text) {
        line++;
        if (text.isBlank()) {
            return;
        }
        if (object(text) instanceof ObjectNode object) {
            add(object);
        } else {
            problem(
                    "",
                    "\"" + ShortenedText.of(text.strip(), LONGEST) + "\"",
                    "a JSON object on one line, such as {\"sentence\": \"…\", \"route\": \"…\"}");
        }
    }

    private static @Nullable JsonNode object(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    private void add(ObjectNode object) {
        JsonNode sentence = value(object, LabelledSentenceReader.SENTENCE);
        JsonNode route = value(object, LabelledSentenceReader.ROUTE);
        if (sentence == null || !sentence.isTextual() || sentence.textValue().isBlank()) {
            problem("sentence", found(sentence), "a text that is not empty");
        } else if (route != null && !route.isTextual() && !route.isNull()) {
            problem("route", found(route), "the name of a route; an empty text or null for no route");
        } else {
            String name =
                    route == null || route.isNull() ? "" : route.textValue().strip();
            @Nullable Set<String> tags = tags(value(object, LabelledSentenceReader.TAGS));
            if (tags != null) {
                sentences.add(new LabelledSentence(sentence.textValue(), name, tags));
            }
        }
    }

    private @Nullable Set<String> tags(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return Set.of();
        }
        Set<String> tags = new LinkedHashSet<>();
        for (JsonNode each : node.isArray() ? node : MAPPER.createArrayNode().add(node)) {
            if (!each.isTextual()) {
                problem("tags", found(node), "a list of texts");
                return null;
            }
            tags.addAll(LabelledSentence.tags(each.textValue()));
        }
        return tags;
    }

    private static @Nullable JsonNode value(ObjectNode object, List<String> keys) {
        return keys.stream().filter(object::has).findFirst().map(object::get).orElse(null);
    }

    private static String found(@Nullable JsonNode node) {
        return node == null ? "nothing" : ShortenedText.of(node.toString(), LONGEST);
    }
}
