package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.IndexedSettings;
import java.util.List;
import java.util.Optional;

/**
 * One router of a config file that was read: what it says, what is odd about it, and the file's text, so that it can be written again in its
 * own style.
 *
 * @param warnings what was read, but perhaps not as it was meant; in the file's order
 * @param text the file's text, whole
 * @param member where the router is in a composed file, as {@code routers[0].routers[1]}; empty if it is the whole file
 */
public record ConfigDocument(
        RouterConfig config, List<ConfigWarning> warnings, ConfigFormat format, String text, String member)
        implements RouterFile {
    public ConfigDocument {
        warnings = List.copyOf(warnings);
    }

    /** A file of one router. */
    public ConfigDocument(RouterConfig config, List<ConfigWarning> warnings, ConfigFormat format, String text) {
        this(config, warnings, format, text, "");
    }

    @Override
    public Optional<ConfigDocument> router(String path) {
        return path.equals(member) ? Optional.of(this) : Optional.empty();
    }

    /**
     * Whether the library keeps its routes in its index, so that the file says none: it has no {@code routes}, and the index outlasts a
     * process.
     */
    public boolean leavesRoutesToIndex() {
        return config.settings() instanceof IndexedSettings settings
                && !settings.routesInFile()
                && settings.isPersistent();
    }

    /**
     * The file's text with another config in it. Format, indentation, order of keys, unknown keys and the way of writing what is
     * outside ASCII stay; what did not change stays letter by letter, comments included, wherever the shape of the file allows it.
     */
    public String rewrite(RouterConfig changed) {
        if (changed.equals(config) && says(text, changed)) {
            return text;
        }
        ConfigFindings unheard = new ConfigFindings(text);
        try {
            return switch (format) {
                case JSON -> json(JsonText.parse(text, unheard), changed);
                case YAML -> yaml(YamlText.parse(text, unheard), changed);
            };
        } catch (ConfigSyntaxException e) {
            throw new IllegalStateException("this text was read before", e);
        }
    }

    private String json(LocatedValue root, RouterConfig changed) {
        JsonRewrite rewrite = new JsonRewrite(text, JsonLayout.of(text, root), JsonScalars.of(text)::of);
        String body = rewrite.over(root, tree(root, changed), "", 0);
        return text.substring(0, root.start()) + body + text.substring(root.end());
    }

    private String yaml(YamlText.Parsed parsed, RouterConfig changed) {
        YamlScalarText words = YamlScalarText.of(text);
        YamlWriter writer = new YamlWriter(words, YamlRewrite.style(text, parsed.root()));
        JsonNode tree = tree(parsed.root(), changed);
        if (parsed.plain()) {
            String rewritten = new YamlRewrite(text, writer, words).document(parsed.root(), tree);
            if (says(rewritten, changed) && saysAll(rewritten, tree)) {
                return rewritten;
            }
        }
        return writer.block(tree, 0);
    }

    private JsonNode tree(LocatedValue root, RouterConfig changed) {
        return root instanceof LocatedValue.Fields file
                ? MemberPath.of(member).replaced(file, router -> ConfigTree.onto(router, config, changed))
                : ConfigTree.of(changed);
    }

    /** Whether what stands beside a member is as it was: only the member itself is read as a router of its own. */
    private boolean saysAll(String written, JsonNode tree) {
        if (member.isEmpty()) {
            return true;
        }
        try {
            JsonNode read =
                    YamlText.parse(written, new ConfigFindings(written)).root().json();
            return PythonJson.dumps(read).equals(PythonJson.dumps(tree));
        } catch (ConfigSyntaxException e) {
            return false;
        }
    }

    /** Whether a text reads as a config, order and kinds of numbers included. */
    private boolean says(String written, RouterConfig wanted) {
        try {
            return RouterFiles.read("the rewritten file", written, format)
                    .router(member)
                    .map(ConfigDocument::config)
                    .filter(read ->
                            PythonJson.dumps(ConfigTree.of(read)).equals(PythonJson.dumps(ConfigTree.of(wanted))))
                    .isPresent();
        } catch (InvalidConfigException e) {
            return false;
        }
    }

    /** Whether a rewrite would lose a comment: see {@link #lostComments}. */
    public boolean losesComments(RouterConfig changed) {
        return !lostComments(changed).isEmpty();
    }

    /** The comments that {@link #rewrite} would lose, with their lines. JSON has none to lose. */
    public List<ConfigWarning> lostComments(RouterConfig changed) {
        return hasComments() ? lostBy(rewrite(changed)) : List.of();
    }

    private boolean hasComments() {
        return format == ConfigFormat.YAML && text.indexOf('#') >= 0;
    }

    /** The comments that another text in the file's place would lose, with their lines. */
    public List<ConfigWarning> lostBy(String written) {
        if (!hasComments()) {
            return List.of();
        }
        LineLocator lines = new LineLocator(text);
        return lost(written).stream()
                .map(comment -> new ConfigWarning(
                        lines.at(comment.offset()).line(),
                        lines.at(comment.offset()).column(),
                        "",
                        "the comment " + DisplayText.quoted(comment.text()),
                        "will be lost when the file is written"))
                .toList();
    }

    private List<YamlComments.Comment> lost(String written) {
        try {
            return YamlComments.lost(text, written);
        } catch (ConfigSyntaxException e) {
            throw new IllegalStateException("both texts were read before", e);
        }
    }
}
