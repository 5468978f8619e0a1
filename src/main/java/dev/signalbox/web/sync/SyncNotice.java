package dev.signalbox.web.sync;

import dev.signalbox.sync.guard.PlanCaution;
import dev.signalbox.web.page.StatusTone;
import java.util.List;
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

    /** The cautions of a plan. */
    static List<SyncNotice> of(List<PlanCaution> cautions) {
        return cautions.stream()
                .map(caution ->
                        of(caution.warns() ? StatusTone.WARN : StatusTone.QUIET, caution.title(), caution.message()))
                .toList();
    }

    SyncNotice leading(String text, String to) {
        return new SyncNotice(tone, title, message, text, to);
    }
}
