package dev.signalbox.web.sync;

import dev.signalbox.web.page.Tone;
import org.jspecify.annotations.Nullable;

/**
 * Something to know before a plan is applied.
 *
 * @param link text of the link that leads on; null for none
 * @param href where it leads; null for none
 */
public record Caution(
        Tone tone,
        String title,
        String words,
        @Nullable String link,
        @Nullable String href) {
    static Caution of(Tone tone, String title, String words) {
        return new Caution(tone, title, words, null, null);
    }

    Caution leading(String text, String to) {
        return new Caution(tone, title, words, text, to);
    }
}
