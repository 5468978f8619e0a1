package dev.signalbox.web.page;

import org.jspecify.annotations.Nullable;

/**
 * What the last action did, as the next page says it.
 *
 * @param message a sentence
 * @param link text of a link to what can be done next, such as undoing it; null for none
 * @param href where the link leads; null for none
 */
public record NoticeText(
        String message, @Nullable String link, @Nullable String href) {}
