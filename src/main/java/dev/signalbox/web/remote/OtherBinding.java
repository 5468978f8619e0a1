package dev.signalbox.web.remote;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another remote that is bound to the same index, as far as the one who looks may know.
 *
 * @param message {@code remote "prod" of router "Support bot"}, or that it is another router's
 * @param href its page; null where the one who looks may not see it
 * @param rules its own that count for the index, each a sentence; empty for none
 */
public record OtherBinding(String message, @Nullable String href, List<String> rules) {
    public OtherBinding {
        rules = List.copyOf(rules);
    }

    /** Its rules in one text. */
    String ruleWords() {
        return String.join(" ", rules);
    }
}
