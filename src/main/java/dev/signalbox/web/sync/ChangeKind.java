package dev.signalbox.web.sync;

import java.util.Arrays;
import java.util.Optional;

/** What happens to one utterance on one side. */
public enum ChangeKind {
    ADD("add", "added", "+", "adds"),
    MOVE("move", "moved to the correct id", "→", "moves"),
    RENEW("re-embed", "re-embedded", "↻", "renews"),
    REWRITE("rewrite", "rewritten", "±", "rewrites"),
    DELETE("delete", "deleted", "−", "deletes");

    private final String id;
    private final String past;
    private final String sign;
    private final String css;

    ChangeKind(String id, String past, String sign, String css) {
        this.id = id;
        this.past = past;
        this.sign = sign;
        this.css = css;
    }

    public String id() {
        return id;
    }

    /** What utterances of this kind are afterwards: {@code added}. */
    public String past() {
        return past;
    }

    public String sign() {
        return sign;
    }

    /** The CSS class, which looks the same wherever something is added, rewritten or deleted. */
    public String css() {
        return css;
    }

    static Optional<ChangeKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }
}
