package dev.signalbox.web.help;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/** A Markdown file of the project, cut into the sections that become pages. */
final class HelpDocument {
    /**
     * A section before it is rendered.
     *
     * @param heading its title; it is not part of the body
     */
    record Part(String id, Heading heading, Document body) {}

    private final String path;
    private final Document introduction = new Document();
    private final List<Part> parts = new ArrayList<>();
    private final Map<Heading, String> anchors = new LinkedHashMap<>();

    /**
     * Cuts a document up; its nodes move into the parts.
     *
     * @param path from the root of the project, such as {@code docs/glossary.md}
     * @param level of the headings that begin a section: 1 makes the whole file one
     */
    HelpDocument(String path, Node document, int level) {
        this.path = path;
        HeadingAnchors made = new HeadingAnchors();
        Document into = introduction;
        for (Node node = document.getFirstChild(), next; node != null; node = next) {
            next = node.getNext();
            if (node instanceof Heading heading) {
                String anchor = made.next(heading);
                if (heading.getLevel() == level) {
                    into = new Document();
                    parts.add(new Part(anchor, heading, into));
                    continue;
                } else if (heading.getLevel() < level) {
                    continue;
                }
                anchors.put(heading, anchor);
            }
            if (!isPicture(node)) {
                into.appendChild(node);
            }
        }
    }

    /** The help has no pictures; one that is a paragraph of its own would leave an empty one. */
    private static boolean isPicture(Node node) {
        return node instanceof Paragraph && node.getFirstChild() instanceof Image image && image.getNext() == null;
    }

    String path() {
        return path;
    }

    /** Returns what is above the first section, without the title of the file. */
    Document introduction() {
        return introduction;
    }

    List<Part> parts() {
        return List.copyOf(parts);
    }

    /** Returns the anchors of the headings within sections. */
    Map<Heading, String> anchors() {
        return Map.copyOf(anchors);
    }

    /** Returns where each of its headings is on the help pages, by {@code path#anchor}; and the file itself, by its path. */
    Map<String, String> targets() {
        Map<String, String> targets = new LinkedHashMap<>();
        targets.put(path, parts.size() == 1 ? "/help/" + parts.getFirst().id() : "/help");
        for (Part part : parts) {
            targets.put(path + "#" + part.id(), "/help/" + part.id());
            for (Node node = part.body().getFirstChild(); node != null; node = node.getNext()) {
                if (node instanceof Heading heading) {
                    String anchor = anchors.get(heading);
                    targets.put(path + "#" + anchor, "/help/" + part.id() + "#" + anchor);
                }
            }
        }
        return targets;
    }
}
