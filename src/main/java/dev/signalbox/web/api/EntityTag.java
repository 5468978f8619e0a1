package dev.signalbox.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.RouterHash;

/** The entity tag of settings that have no revisions. */
public final class EntityTag {
    private EntityTag() {}

    /** Returns a tag that changes with the content. */
    public static String of(JsonNode content) {
        return RouterHash.sha256(content.toString()).substring(0, 16);
    }
}
