package dev.signalbox.sync.guard;

import dev.signalbox.route.dialect.Dialect;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of findings. The ids never change: policies and scripts name them. */
public enum FindingCode {
    SIDE_EMPTY("side-empty", FindingLevel.BLOCK, "A side that has utterances would become empty"),
    DIMENSION("dimension", FindingLevel.BLOCK, "The index and the encoder have different vector dimensions"),
    ENCODER("encoder", FindingLevel.BLOCK, "Vectors from another encoder would be kept"),
    FOREIGN_INDEX("foreign-index", FindingLevel.BLOCK, "The index contains only foreign records"),
    DELETES_SHARE(
            "deletes-share", FindingLevel.WARN, "A side would lose more than the allowed share of its utterances"),
    DELETES_NUMBER("deletes-number", FindingLevel.WARN, "A side would lose more than the allowed number of utterances"),
    ROUTE_VANISHES("route-vanishes", FindingLevel.WARN, "A route would be removed from a side"),
    MIXED_VALUES("mixed-values", FindingLevel.WARN, "A route has mixed values on the remote"),
    NOT_HELD("not-held", FindingLevel.WARN, "The store cannot keep all values of the routes"),
    ID_COLLISION(
            "id-collision",
            FindingLevel.WARN,
            "A record would be overwritten because its id belongs to another utterance"),
    HASH_CLAIMS_SYNCED(
            "hash-claims-synced", FindingLevel.WARN, "The stored hash claims synced, but the contents differ"),
    LIBRARY_ENDS_ELSEWHERE(
            "library-ends-elsewhere",
            FindingLevel.WARN,
            "The Python library's sync in this mode would give a different result"),
    NEAR_EMPTY_ROUTE(
            "near-empty-route", FindingLevel.WARN, "A route would have fewer than the minimum number of utterances"),
    SHARED_UTTERANCE("shared-utterance", FindingLevel.WARN, "An utterance would be in two routes"),
    FOREIGN_RECORDS("foreign-records", FindingLevel.WARN, "The index contains some foreign records"),
    RECORD_IDS("record-ids", FindingLevel.WARN, "Records have ids that semantic-router does not compute"),
    SPARSE_VALUES("sparse-values", FindingLevel.WARN, "Records have sparse values, but new ones would have none"),
    OLD_FUNCTION_SCHEMA(
            "old-function-schema", FindingLevel.BLOCK, "The remote would lose schemas that local has under an old key"),
    NEWER_LIBRARY(
            "newer-library",
            FindingLevel.BLOCK,
            "The records have fields of 1.x that a sync of a 0.x router removes or misreads"),
    UNREADABLE_VALUE(
            "unreadable-value",
            FindingLevel.WARN,
            "A record has a description or threshold that keeps a router from being built"),
    NOT_IN_LOCAL(
            "not-in-local",
            FindingLevel.WARN,
            "The index has utterances that local does not have, and routers match them"),
    NO_RECORDS("no-records", FindingLevel.WARN, "A route of local would have no records, so no router would match it"),
    NO_THRESHOLD(
            "no-threshold", FindingLevel.WARN, "Routes would match every query because nothing gives them a threshold"),
    OLD_CALIBRATOR("old-calibrator", FindingLevel.WARN, "The calibrator would be older than the utterances");

    private final String id;
    private final FindingLevel usual;
    private final String sentence;

    FindingCode(String id, FindingLevel usual, String sentence) {
        this.id = id;
        this.usual = usual;
        this.sentence = sentence;
    }

    public String id() {
        return id;
    }

    /** The default level. */
    public FindingLevel usual() {
        return usual;
    }

    /** What it stands for, without a full stop. */
    public String sentence() {
        return sentence;
    }

    /** The line of semantic-router whose routers alone have it; empty where both do. */
    public Optional<Dialect> dialect() {
        return switch (this) {
            case LIBRARY_ENDS_ELSEWHERE, OLD_FUNCTION_SCHEMA, NEWER_LIBRARY -> Optional.of(Dialect.V0);
            case UNREADABLE_VALUE, NOT_IN_LOCAL, NO_RECORDS, NO_THRESHOLD, OLD_CALIBRATOR -> Optional.of(Dialect.V1);
            case SIDE_EMPTY,
                    DIMENSION,
                    ENCODER,
                    FOREIGN_INDEX,
                    DELETES_SHARE,
                    DELETES_NUMBER,
                    ROUTE_VANISHES,
                    MIXED_VALUES,
                    NOT_HELD,
                    ID_COLLISION,
                    HASH_CLAIMS_SYNCED,
                    NEAR_EMPTY_ROUTE,
                    SHARED_UTTERANCE,
                    FOREIGN_RECORDS,
                    RECORD_IDS,
                    SPARSE_VALUES -> Optional.empty();
        };
    }

    /** Whether routers of a dialect can have it. */
    public boolean appliesTo(Dialect router) {
        return dialect().map(only -> only == router).orElse(true);
    }

    public static Optional<FindingCode> of(String id) {
        return Arrays.stream(values()).filter(code -> code.id.equals(id)).findFirst();
    }
}
