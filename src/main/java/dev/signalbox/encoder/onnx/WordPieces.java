package dev.signalbox.encoder.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The tokens of a text: every word cut greedily into the longest pieces the vocabulary has, between {@code [CLS]} and
 * {@code [SEP]}. Nothing is cut off. Reads the vocabulary of a {@code tokenizer.json} of Hugging Face's tokenizers, whose result
 * it reproduces.
 */
final class WordPieces {
    private static final String CONTINUED = "##";

    private final Map<String, Integer> first = new HashMap<>();
    private final Map<String, Integer> continued = new HashMap<>();
    private final Map<String, Integer> special = new HashMap<>();
    private final Pattern specials;
    private final int longestPiece;
    private final int longestWord;
    private final int unknown;

    private WordPieces(JsonNode json) {
        JsonNode model = json.required("model");
        for (Map.Entry<String, JsonNode> entry : model.required("vocab").properties()) {
            String piece = entry.getKey();
            int id = entry.getValue().intValue();
            if (piece.startsWith(CONTINUED)) {
                continued.put(piece.substring(CONTINUED.length()), id);
            }
            first.put(piece, id);
        }
        for (JsonNode token : json.required("added_tokens")) {
            special.put(
                    token.required("content").textValue(), token.required("id").intValue());
        }
        specials = Pattern.compile(
                String.join("|", special.keySet().stream().map(Pattern::quote).toList()));
        longestPiece = first.keySet().stream().mapToInt(String::length).max().orElseThrow();
        longestWord = model.required("max_input_chars_per_word").intValue();
        unknown = id(model.required("unk_token").textValue());
    }

    static WordPieces read(InputStream tokenizerJson) throws IOException {
        return new WordPieces(new ObjectMapper().readTree(tokenizerJson));
    }

    /** The ids of the text's tokens, the two around it included; two alone for a text of which the model sees nothing. */
    int[] ids(String text) {
        IntStream.Builder ids = IntStream.builder();
        ids.add(id("[CLS]"));
        Matcher matcher = specials.matcher(text);
        int from = 0;
        while (matcher.find()) {
            addWords(text.substring(from, matcher.start()), ids);
            ids.add(id(matcher.group()));
            from = matcher.end();
        }
        addWords(text.substring(from), ids);
        ids.add(id("[SEP]"));
        return ids.build().toArray();
    }

    private int id(String specialToken) {
        Integer id = special.get(specialToken);
        if (id == null) {
            throw new IllegalArgumentException("The tokenizer file has no token " + specialToken + ".");
        }
        return id;
    }

    private void addWords(String text, IntStream.Builder ids) {
        for (String word : BertWords.of(text)) {
            pieces(word).forEach(ids::add);
        }
    }

    private List<Integer> pieces(String word) {
        if (word.codePointCount(0, word.length()) > longestWord) {
            return List.of(unknown);
        }
        Map<String, Integer> vocabulary = first;
        List<Integer> pieces = new ArrayList<>();
        int from = 0;
        while (from < word.length()) {
            int to = Math.min(word.length(), from + longestPiece);
            Integer id = vocabulary.get(word.substring(from, to));
            while (id == null && --to > from) {
                id = vocabulary.get(word.substring(from, to));
            }
            if (id == null) {
                return List.of(unknown);
            }
            pieces.add(id);
            from = to;
            vocabulary = continued;
        }
        return pieces;
    }
}
