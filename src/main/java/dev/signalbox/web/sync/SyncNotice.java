package dev.signalbox.web.sync;

import dev.signalbox.web.page.StatusTone;
import org.jspecify.annotations.Nullable;

/**
 * Something to know before a plan is applied.
 *
 * @param link text of the link that leads on; null for none
 * @param href where it leads; null for none
 */
public record SyncNotice(
        StatusTone tone,
        String title,
        String message,
        @Nullable String link,
        @Nullable String href) {
    static SyncNotice of(StatusTone tone, String title, String words) {
        return new SyncNotice(tone, title, words, null, null);
    }

    SyncNotice leading(String text, String to) {
        return new SyncNotice(tone, title, message, text, to);
    }
}
