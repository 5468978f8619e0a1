package dev.signalbox.web.frame;

import dev.signalbox.route.InvisibleCharacters;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a page with invisible characters shown as marks that name them, wherever a template shows a text, so that a text cannot hide something
 * or reverse the text next to it. Form fields and other attributes keep the exact text; where a mark is not possible, as in a title, the
 * character's code is written in brackets.
 */
final class MarkedHtmlOutput extends OwaspHtmlTemplateOutput {
    /** Elements whose content is kept exactly, because it is sent back or is not text. */
    private static final Set<String> EXACT = Set.of("textarea", "script", "style");

    /** Elements that can contain only text, or are graphics. */
    private static final Set<String> TEXT_ONLY = Set.of("title", "option", "text");

    /** Attributes that people read. */
    private static final Set<String> READ = Set.of("title", "aria-label", "alt");

    /** Elements that keep line breaks. */
    private static final Set<String> LINES = Set.of("p", "pre");

    private @Nullable String tag;
    private @Nullable String attribute;

    MarkedHtmlOutput(TemplateOutput output) {
        super(output);
    }

    @Override
    public void setContext(@Nullable String tagName, @Nullable String attributeName) {
        tag = tagName;
        attribute = attributeName;
        super.setContext(tagName, attributeName);
    }

    @Override
    public void writeUserContent(@Nullable String text) {
        if (text == null || isExact()) {
            super.writeUserContent(text);
            return;
        }
        int written = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int length = Character.charCount(point);
            if (isMarked(text, i, point)) {
                super.writeUserContent(text.substring(written, i));
                mark(point);
                written = i + length;
            }
            i += length;
        }
        super.writeUserContent(written == 0 ? text : text.substring(written));
    }

    private boolean isExact() {
        return attribute == null ? tag != null && EXACT.contains(tag) : !READ.contains(attribute);
    }

    private boolean isMarked(String text, int index, int point) {
        if (point == '\n' && attribute == null && tag != null && LINES.contains(tag)) {
            return false;
        }
        return InvisibleCharacters.isHidden(text, index) || (InvisibleCharacters.isOddSpace(point) && !isToCopy());
    }

    /** Returns whether the text is meant to be copied: then spaces stay as they are. */
    private boolean isToCopy() {
        return "pre".equals(tag) && attribute == null;
    }

    private void mark(int point) {
        String code = InvisibleCharacters.code(point);
        if (attribute != null || (tag != null && TEXT_ONLY.contains(tag))) {
            super.writeUserContent("[" + code + "]");
            return;
        }
        writeContent("<span class=\"invisible\" title=\"");
        super.writeUserContent(InvisibleCharacters.name(point));
        writeContent("\">");
        super.writeUserContent(code);
        writeContent("</span>");
        if (point == '\n') {
            writeContent("\n");
        }
    }
}
