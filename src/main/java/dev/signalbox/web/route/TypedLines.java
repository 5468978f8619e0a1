package dev.signalbox.web.route;

import java.util.List;

/** Utterances as they are typed or pasted: one a line, blank lines and the white space around a line left out. */
final class TypedLines {
    private TypedLines() {}

    static List<String> of(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
