package dev.signalbox.encoder.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.TextRole;
import java.util.List;
import java.util.Map;

/**
 * The body of a request, without what OpenAI's API has beyond model and texts. What each vendor is sent is what semantic-router 1.1.1 sends; the
 * tests compare it.
 */
sealed interface RequestBody {
    /** Whether queries are marked as such, so that they get other vectors than documents. */
    boolean asymmetric();

    /** A new body that may be added to. */
    ObjectNode of(String model, List<String> texts, TextRole role);

    /**
     * OpenAI's: {@code {"model": …, "input": [text, …]}}.
     *
     * @param inputTypes the {@code input_type} of each role; empty for none
     * @param truncating whether Voyage's further keys are sent, with the values that its client gives them
     */
    record InputList(Map<TextRole, String> inputTypes, boolean truncating) implements RequestBody {
        static final InputList PLAIN = new InputList(Map.of(), false);

        @Override
        public boolean asymmetric() {
            return !inputTypes.isEmpty();
        }

        @Override
        public ObjectNode of(String model, List<String> texts, TextRole role) {
            ObjectNode body = new ObjectMapper().createObjectNode().put("model", model);
            ArrayNode input = body.putArray("input");
            texts.forEach(input::add);
            if (asymmetric()) {
                body.put("input_type", inputTypes.get(role));
            }
            if (truncating) {
                body.put("truncation", true).putNull("output_dtype").putNull("output_dimension");
            }
            return body;
        }
    }

    /** Cohere's, version 2: {@code {"model": …, "inputs": [{"content": [{"type": "text", "text": …}]}, …], …}}. */
    record CohereInputs() implements RequestBody {
        @Override
        public boolean asymmetric() {
            return true;
        }

        @Override
        public ObjectNode of(String model, List<String> texts, TextRole role) {
            ObjectNode body = new ObjectMapper().createObjectNode().put("model", model);
            body.put(
                    "input_type",
                    switch (role) {
                        case QUERY -> "search_query";
                        case DOCUMENT -> "search_document";
                    });
            body.putArray("embedding_types").add("float");
            ArrayNode inputs = body.putArray("inputs");
            for (String text : texts) {
                inputs.addObject()
                        .putArray("content")
                        .addObject()
                        .put("type", "text")
                        .put("text", text);
            }
            return body;
        }
    }

    /** That of a Hugging Face endpoint, for one text: {@code {"inputs": text, "parameters": {}}}. The endpoint has one model. */
    record OneInput() implements RequestBody {
        @Override
        public boolean asymmetric() {
            return false;
        }

        @Override
        public ObjectNode of(String model, List<String> texts, TextRole role) {
            ObjectNode body = new ObjectMapper().createObjectNode().put("inputs", texts.getFirst());
            body.putObject("parameters");
            return body;
        }
    }
}
