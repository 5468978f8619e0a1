package dev.signalbox.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an operation.
 *
 * @param body null for none
 * @param tag the entity tag of what was asked for or saved, without quotes; null for none
 * @param location the address of what was created; null for none
 * @param text a body that is not JSON, in its own content type; null for none
 * @param type its content type; null for JSON
 */
public record ApiAnswer(
        int status,
        @Nullable JsonNode body,
        @Nullable String tag,
        @Nullable String location,
        @Nullable String text,
        @Nullable String type) {
    public static ApiAnswer ok(JsonNode body) {
        return new ApiAnswer(200, body, null, null, null, null);
    }

    /**
     * Returns the answer for something new.
     *
     * @param location its address, which begins with {@code /api/v1}
     */
    public static ApiAnswer created(JsonNode body, String location) {
        return new ApiAnswer(201, body, null, location, null, null);
    }

    /** Returns the answer for work that goes on. */
    public static ApiAnswer accepted(JsonNode body, String location) {
        return new ApiAnswer(202, body, null, location, null, null);
    }

    /** Returns the answer without a body. */
    public static ApiAnswer nothing() {
        return new ApiAnswer(204, null, null, null, null, null);
    }

    /** Returns a file. */
    public static ApiAnswer file(String text, String type) {
        return new ApiAnswer(200, null, null, null, text, type);
    }

    /** Returns the same answer with an entity tag. */
    public ApiAnswer tagged(String etag) {
        return new ApiAnswer(status, body, etag, location, text, type);
    }
}
