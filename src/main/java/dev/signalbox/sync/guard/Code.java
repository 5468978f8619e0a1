package dev.signalbox.sync.guard;

import java.util.Arrays;
import java.util.Optional;

/** What can speak against a plan. The words never change: policies and scripts name them. */
public enum Code {
    SIDE_EMPTY("side-empty", Level.BLOCK, "A side that has utterances would end with none"),
    DIMENSION("dimension", Level.BLOCK, "The index holds vectors of another size than the encoder makes"),
    ENCODER("encoder", Level.BLOCK, "Vectors that another encoder made would stay"),
    FOREIGN_INDEX("foreign-index", Level.BLOCK, "The index holds only records that are not semantic-router's"),
    DELETES_SHARE("deletes-share", Level.WARN, "A side would lose more than a share of its utterances"),
    DELETES_NUMBER("deletes-number", Level.WARN, "A side would lose more than a number of utterances"),
    ROUTE_VANISHES("route-vanishes", Level.WARN, "A route would vanish from a side"),
    MIXED_VALUES("mixed-values", Level.WARN, "The remote's utterances of one route hold several values"),
    NOT_HELD("not-held", Level.WARN, "The store cannot hold all that the routes say"),
    ID_COLLISION("id-collision", Level.WARN, "A record is written over, since its id belongs to another"),
    HASH_CLAIMS_SYNCED("hash-claims-synced", Level.WARN, "The stored hash claims synced though the contents differ"),
    LIBRARY_ENDS_ELSEWHERE(
            "library-ends-elsewhere", Level.WARN, "The Python library's sync of this mode would end elsewhere"),
    NEAR_EMPTY_ROUTE("near-empty-route", Level.WARN, "A route would end with fewer than a number of utterances"),
    SHARED_UTTERANCE("shared-utterance", Level.WARN, "An utterance would stand in two routes"),
    FOREIGN_RECORDS("foreign-records", Level.WARN, "Some records of the index are not semantic-router's"),
    RECORD_IDS("record-ids", Level.WARN, "Records have ids that semantic-router does not give"),
    SPARSE_VALUES("sparse-values", Level.WARN, "Records hold sparse values, and new ones would have none"),
    OLD_FUNCTION_SCHEMA(
            "old-function-schema", Level.BLOCK, "The remote would lose schemas that local has under an old key");

    private final String word;
    private final Level usual;
    private final String sentence;

    Code(String word, Level usual, String sentence) {
        this.word = word;
        this.usual = usual;
        this.sentence = sentence;
    }

    public String word() {
        return word;
    }

    /** The level where nobody chose one. */
    public Level usual() {
        return usual;
    }

    /** What it stands for, without a full stop. */
    public String sentence() {
        return sentence;
    }

    public static Optional<Code> of(String word) {
        return Arrays.stream(values()).filter(code -> code.word.equals(word)).findFirst();
    }
}
