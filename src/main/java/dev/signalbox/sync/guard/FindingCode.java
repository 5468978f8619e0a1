package dev.signalbox.sync.guard;

import java.util.Arrays;
import java.util.Optional;

/** What can speak against a plan. The words never change: policies and scripts name them. */
public enum FindingCode {
    SIDE_EMPTY("side-empty", FindingLevel.BLOCK, "A side that has utterances would end with none"),
    DIMENSION("dimension", FindingLevel.BLOCK, "The index holds vectors of another size than the encoder makes"),
    ENCODER("encoder", FindingLevel.BLOCK, "Vectors that another encoder made would stay"),
    FOREIGN_INDEX("foreign-index", FindingLevel.BLOCK, "The index holds only records that are not semantic-router's"),
    DELETES_SHARE("deletes-share", FindingLevel.WARN, "A side would lose more than a share of its utterances"),
    DELETES_NUMBER("deletes-number", FindingLevel.WARN, "A side would lose more than a number of utterances"),
    ROUTE_VANISHES("route-vanishes", FindingLevel.WARN, "A route would vanish from a side"),
    MIXED_VALUES("mixed-values", FindingLevel.WARN, "The remote's utterances of one route hold several values"),
    NOT_HELD("not-held", FindingLevel.WARN, "The store cannot hold all that the routes say"),
    ID_COLLISION("id-collision", FindingLevel.WARN, "A record is written over, since its id belongs to another"),
    HASH_CLAIMS_SYNCED(
            "hash-claims-synced", FindingLevel.WARN, "The stored hash claims synced though the contents differ"),
    LIBRARY_ENDS_ELSEWHERE(
            "library-ends-elsewhere", FindingLevel.WARN, "The Python library's sync of this mode would end elsewhere"),
    NEAR_EMPTY_ROUTE("near-empty-route", FindingLevel.WARN, "A route would end with fewer than a number of utterances"),
    SHARED_UTTERANCE("shared-utterance", FindingLevel.WARN, "An utterance would stand in two routes"),
    FOREIGN_RECORDS("foreign-records", FindingLevel.WARN, "Some records of the index are not semantic-router's"),
    RECORD_IDS("record-ids", FindingLevel.WARN, "Records have ids that semantic-router does not give"),
    SPARSE_VALUES("sparse-values", FindingLevel.WARN, "Records hold sparse values, and new ones would have none"),
    OLD_FUNCTION_SCHEMA(
            "old-function-schema", FindingLevel.BLOCK, "The remote would lose schemas that local has under an old key");

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

    /** The level where nobody chose one. */
    public FindingLevel usual() {
        return usual;
    }

    /** What it stands for, without a full stop. */
    public String sentence() {
        return sentence;
    }

    public static Optional<FindingCode> of(String id) {
        return Arrays.stream(values()).filter(code -> code.id.equals(id)).findFirst();
    }
}
