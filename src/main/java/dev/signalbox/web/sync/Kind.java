package dev.signalbox.web.sync;

import java.util.Arrays;
import java.util.Optional;

/** What happens to one utterance on one side. */
public enum Kind {
    ADD("add", "added", "+", "adds"),
    MOVE("move", "moved to the right id", "→", "moves"),
    RENEW("vector anew", "made anew", "↻", "renews"),
    REWRITE("rewrite", "rewritten", "±", "rewrites"),
    DELETE("delete", "deleted", "−", "deletes");

    private final String word;
    private final String past;
    private final String sign;
    private final String css;

    Kind(String word, String past, String sign, String css) {
        this.word = word;
        this.past = past;
        this.sign = sign;
        this.css = css;
    }

    public String word() {
        return word;
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

    static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
