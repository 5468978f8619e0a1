package dev.signalbox.web.page;

import java.util.Map;

/** The one main thing to do on a page. */
public sealed interface PageAction {
    /** What the button says: what happens. */
    String text();

    /** Goes to a page. */
    record Go(String text, String href) implements PageAction {}

    /** Does it at once. */
    record Do(String text, String path, Map<String, String> fields) implements PageAction {
        public Do(String text, String path) {
            this(text, path, Map.of());
        }
    }
}
