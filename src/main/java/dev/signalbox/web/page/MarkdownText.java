package dev.signalbox.web.page;

import dev.signalbox.route.InvisibleCharacters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Renders Markdown as safe HTML: HTML tags are shown as text, links go only to web and mail addresses, images become links, and headings become
 * bold lines.
 */
public final class MarkdownText {
    /** The longest text in characters; the rest is cut off. */
    public static final int LONGEST = 20_000;

    private static final int DEEPEST = 12;
    private static final Parser PARSER =
            Parser.builder().maxOpenBlockParsers(DEEPEST).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> (node, tag, attributes) -> {
                if (node instanceof Link) {
                    attributes.put("rel", "nofollow noopener noreferrer");
                }
            })
            .nodeRendererFactory(Plain::new)
            .nodeRendererFactory(Visible::new)
            .build();

    private MarkdownText() {}

    /** Returns the HTML of a text. */
    public static String html(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        try {
            return RENDERER.render(PARSER.parse(bounded));
        } catch (StackOverflowError nested) {
            // Nested too deeply: the text is shown as it was written.
            return "<p>" + escaped(bounded) + "</p>";
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Renders text with invisible characters written as their codes. */
    private record Visible(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Text.class);
        }

        @Override
        public void render(Node node) {
            var html = context.getWriter();
            String text = ((Text) node).getLiteral();
            for (int i = 0; i < text.length(); ) {
                int point = text.codePointAt(i);
                if (InvisibleCharacters.isHidden(text, i)) {
                    html.tag("span", Map.of("class", "invisible", "title", InvisibleCharacters.name(point)));
                    html.text(InvisibleCharacters.code(point));
                    html.tag("/span");
                } else {
                    html.text(Character.toString(point));
                }
                i += Character.charCount(point);
            }
        }
    }

    /** Renders headings as bold lines and images as links. */
    private record Plain(HtmlNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Heading.class, Image.class);
        }

        @Override
        public void render(Node node) {
            var html = context.getWriter();
            if (node instanceof Image image) {
                Link link = new Link(image.getDestination(), image.getTitle());
                List.copyOf(children(image)).forEach(link::appendChild);
                context.render(link);
            } else {
                html.line();
                html.tag("p");
                html.tag("strong", Map.of());
                for (Node child : children(node)) {
                    context.render(child);
                }
                html.tag("/strong");
                html.tag("/p");
                html.line();
            }
        }

        private static List<Node> children(Node node) {
            List<Node> children = new java.util.ArrayList<>();
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                children.add(child);
            }
            return children;
        }
    }
}
