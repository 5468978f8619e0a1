package dev.signalbox.web.help;

import dev.signalbox.web.help.HelpDocument.Part;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Renders the project's own Markdown for the help pages. Headings get their anchors and the level that they need below the page's title, tables and
 * code can be scrolled by keyboard, and links lead to help pages or to the web. A link to a file that the console does not serve becomes plain text; images are left out.
 */
final class HelpRenderer {
    private final Map<String, String> targets;

    /** @param targets where files and headings are on the help pages; see {@link HelpDocument#targets} */
    HelpRenderer(Map<String, String> targets) {
        this.targets = Map.copyOf(targets);
    }

    /** Returns a parser for such files. */
    static Parser parser() {
        return Parser.builder().extensions(List.of(TablesExtension.create())).build();
    }

    /** Renders what is above the sections of a file. */
    String introduction(HelpDocument file) {
        return renderer(file, 1).render(file.introduction());
    }

    /** Renders the body of a section. */
    String section(HelpDocument file, Part part) {
        return renderer(file, part.heading().getLevel()).render(part.body());
    }

    private HtmlRenderer renderer(HelpDocument file, int title) {
        return HtmlRenderer.builder()
                .escapeHtml(true)
                .sanitizeUrls(true)
                .nodeRendererFactory(context -> new HelpNodes(context, file, title))
                .extensions(List.of(TablesExtension.create()))
                .build();
    }

    /** Returns where a link of a file leads from a help page; empty for what is not served. */
    Optional<String> target(String file, String destination) {
        try {
            URI link = new URI(destination);
            if ("https".equals(link.getScheme()) || "http".equals(link.getScheme())) {
                return Optional.of(destination);
            }
            return Optional.ofNullable(targets.get(
                    destination.startsWith("#")
                            ? file + destination
                            : URI.create(file).resolve(link).normalize().toString()));
        } catch (URISyntaxException bad) {
            return Optional.empty();
        }
    }

    /** The nodes that a help page renders in its own way. */
    private final class HelpNodes implements NodeRenderer {
        private final HtmlNodeRendererContext context;
        private final HtmlWriter html;
        private final HelpDocument file;
        private final int title;
        private int tables;
        private int examples;

        HelpNodes(HtmlNodeRendererContext context, HelpDocument file, int title) {
            this.context = context;
            this.html = context.getWriter();
            this.file = file;
            this.title = title;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(
                    Heading.class,
                    Link.class,
                    Image.class,
                    TableBlock.class,
                    FencedCodeBlock.class,
                    IndentedCodeBlock.class);
        }

        @Override
        public void render(Node node) {
            switch (node) {
                case Heading heading -> heading(heading);
                case Link link -> link(link);
                case TableBlock table -> table(table);
                case FencedCodeBlock code -> code(code.getLiteral());
                case IndentedCodeBlock code -> code(code.getLiteral());
                default -> {
                    // An image within a line: it is left out.
                }
            }
        }

        private void heading(Heading heading) {
            String tag = "h" + Math.max(2, heading.getLevel() - title + 1);
            html.line();
            html.tag(tag, Map.of("id", file.anchors().getOrDefault(heading, "")));
            children(heading);
            html.tag("/" + tag);
            html.line();
        }

        private void link(Link link) {
            Optional<String> target = target(file.path(), link.getDestination());
            target.ifPresent(href -> html.tag(
                    "a",
                    href.startsWith("/") ? Map.of("href", href) : Map.of("href", href, "rel", "noopener noreferrer")));
            children(link);
            if (target.isPresent()) {
                html.tag("/a");
            }
        }

        private void table(TableBlock table) {
            tables++;
            html.line();
            html.tag(
                    "div",
                    Map.of("class", "rows wide", "tabindex", "0", "role", "group", "aria-label", "Table " + tables));
            html.tag("table");
            children(table);
            html.tag("/table");
            html.tag("/div");
            html.line();
        }

        private void code(String text) {
            examples++;
            html.line();
            html.tag(
                    "pre",
                    Map.of("class", "block", "tabindex", "0", "role", "group", "aria-label", "Example " + examples));
            html.tag("code");
            html.text(text);
            html.tag("/code");
            html.tag("/pre");
            html.line();
        }

        private void children(Node parent) {
            for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
        }
    }
}
