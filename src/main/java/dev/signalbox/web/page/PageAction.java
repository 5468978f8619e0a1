package dev.signalbox.web.page;

import java.util.Map;

/** The main action of a page. */
public sealed interface PageAction {
    /** Returns the text of the button. */
    String text();

    /** Goes to a page. */
    record Go(String text, String href) implements PageAction {}

    /** Sends a form with one button. */
    record Do(String text, String path, Map<String, String> fields) implements PageAction {
        public Do(String text, String path) {
            this(text, path, Map.of());
        }
    }
}
