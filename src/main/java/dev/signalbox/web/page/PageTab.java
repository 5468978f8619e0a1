package dev.signalbox.web.page;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a page's own navigation.
 *
 * @param count shown behind the text; null for none
 */
public record PageTab(
        String text, String href, boolean here, @Nullable Integer count) {
    public PageTab(String text, String href, boolean here) {
        this(text, href, here, null);
    }
}
