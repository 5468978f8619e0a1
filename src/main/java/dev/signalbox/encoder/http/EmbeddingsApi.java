package dev.signalbox.encoder.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.encoder.EncoderModel;
import dev.signalbox.encoder.TextRole;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * An embeddings API as a row of the table in {@link EmbeddingsApis}: all in which it differs from the others.
 *
 * @param types semantic-router's encoder types for it, the usual spelling first
 * @param vendor its name, as its maker writes it
 * @param address where requests go
 * @param keys the variables that hold its key; the first that is set counts
 * @param header how the key is sent
 * @param need whether it is of any use without one
 * @param body of a request
 * @param encoding in which form vectors are asked for
 * @param response where they are in a response
 * @param sizes what one request may have
 * @param tokenLimits tokens of one text, by what a model's name begins with; the longest counts, and {@code ""} is for every other model
 * @param models those known by name, semantic-router's default first
 * @param oneModel whether the address says which model it is, so that the name in the config file does not
 */
record EmbeddingsApi(
        List<String> types,
        String vendor,
        ServerAddress address,
        List<String> keys,
        KeyHeader header,
        KeyNeed need,
        RequestBody body,
        VectorEncoding encoding,
        ResponseShape response,
        RequestSizes sizes,
        Map<String, Integer> tokenLimits,
        List<EncoderModel> models,
        boolean oneModel) {
    /** The key of a request that says in which form vectors are wanted. */
    static final String FORMAT = "encoding_format";

    /** The body of a request, whole. */
    ObjectNode request(String model, List<String> texts, TextRole role, OptionalInt dimensions, VectorEncoding as) {
        ObjectNode request = body.of(model, texts, role);
        dimensions.ifPresent(numbers -> request.put("dimensions", numbers));
        switch (as) {
            case BASE64 -> request.put(FORMAT, "base64");
            case FLOAT -> request.put(FORMAT, "float");
            case UNSAID -> {}
        }
        return request;
    }

    /** Whether it is that of an encoder type. */
    boolean is(String type) {
        return types.contains(type);
    }

    /** Tokens that one text may have. */
    int maxTokens(String model) {
        return tokenLimits.entrySet().stream()
                .filter(limit -> model.startsWith(limit.getKey()))
                .max(Comparator.comparingInt(
                        (Map.Entry<String, Integer> limit) -> limit.getKey().length()))
                .orElseThrow()
                .getValue();
    }

    /** How many numbers a vector has; empty where only the server knows. */
    OptionalInt dimensions(String model) {
        return models.stream()
                .filter(known -> known.name().equals(model))
                .findFirst()
                .map(EncoderModel::dimensions)
                .orElse(OptionalInt.empty());
    }
}
