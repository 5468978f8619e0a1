package dev.signalbox.sync.plan;

import java.util.Arrays;
import java.util.Optional;

/** semantic-router's sync modes (documentation: "Synchronizing with Remote Instances"), in the order it lists them. */
public enum Mode {
    ERROR("error", "Changes nothing; fails if the two sides differ"),
    REMOTE("remote", "Makes local equal to remote"),
    LOCAL("local", "Makes remote equal to local"),
    MERGE_FORCE_LOCAL("merge-force-local", "Both keep local's routes, with the utterances of both sides"),
    MERGE_FORCE_REMOTE("merge-force-remote", "Both keep remote's routes, with the utterances of both sides"),
    MERGE("merge", "Both get every route and every utterance; local's values win");

    private final String id;
    private final String sentence;

    Mode(String id, String sentence) {
        this.id = id;
        this.sentence = sentence;
    }

    /** As the library spells it. */
    public String id() {
        return id;
    }

    /** What it does, in one plain sentence without a full stop. */
    public String sentence() {
        return sentence;
    }

    /** As {@link #sentence()}, for one of the two descriptions of the merge-force modes. */
    public String sentence(MergeSemantics semantics) {
        return switch (semantics) {
            case SEMANTIC_ROUTER -> sentence;
            case ROUTE_LAYER ->
                switch (this) {
                    case MERGE_FORCE_LOCAL ->
                        "Both get every route; where both have one, local's utterances and values win";
                    case MERGE_FORCE_REMOTE ->
                        "Both get every route; where both have one, remote's utterances and values win";
                    case ERROR, REMOTE, LOCAL, MERGE -> sentence;
                };
        };
    }

    public static Optional<Mode> of(String id) {
        return Arrays.stream(values()).filter(mode -> mode.id.equals(id)).findFirst();
    }
}
