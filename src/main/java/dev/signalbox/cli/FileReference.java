package dev.signalbox.cli;

import dev.signalbox.route.CountText;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ComposedRouterFile;
import dev.signalbox.route.config.ConfigDocument;
import dev.signalbox.route.config.ConfigFile;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.config.RouterFile;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.route.dialect.RouterType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A config file as a command names it: {@code router.yaml}, or {@code assistant.yaml#routers[1]} for an indexed router of a composed file.
 *
 * @param member the place of the router in the file; empty for the whole file
 */
record FileReference(Path path, String member) {
    /** What the help of commands says of a file. */
    static final String HELP =
            "A router's config file of semantic-router 0.x or 1.x: .json, .yaml or .yml. Of a chain or merge of 1.x, one indexed router, as"
                    + " assistant.yaml#routers[1].";

    private static final Pattern MEMBER = Pattern.compile("(.+)#(routers\\[\\d+](?:\\.routers\\[\\d+])*)");

    /** Reads a reference. A file whose whole name is this one comes first. */
    static FileReference of(Path name) {
        Matcher matcher = MEMBER.matcher(name.toString());
        return matcher.matches() && !Files.exists(name)
                ? new FileReference(Path.of(matcher.group(1)), matcher.group(2))
                : new FileReference(name, "");
    }

    /**
     * Reads the router, which has to be one with an index, and its routes in the file.
     *
     * @throws CommandException if the file cannot be read, if it is composed and no router of it is named, or if the routes are in the index alone
     */
    ConfigDocument withRoutes() {
        ConfigDocument document = document();
        if (document.leavesRoutesToIndex()) {
            IndexedSettings settings = (IndexedSettings) document.config().settings();
            throw new CommandException(
                    this + " has no routes: its index (" + settings.indexType()
                            + ") holds them, as semantic-router 1.x writes such files.",
                    List.of(
                            "To read the routes from that index into a file, and compare or sync that file, run:",
                            "  signalbox pull " + quoted() + " --output FILE"));
        }
        return document;
    }

    /** As {@link #withRoutes}, also where the routes are in the index alone. */
    ConfigDocument document() {
        RouterFile file = file();
        if (file instanceof ConfigDocument && !member.isEmpty()) {
            throw new CommandException(
                    path + " is a file of one router, so there is nothing at #" + member + ". Omit that part.");
        }
        return file.router(member).orElseThrow(() -> composed((ComposedRouterFile) file));
    }

    private RouterFile file() {
        try {
            return ConfigFile.read(path);
        } catch (InvalidConfigException e) {
            List<String> lines = e.lines();
            throw new CommandException(lines.getFirst(), lines.subList(1, lines.size()), e);
        } catch (NoSuchFileException e) {
            throw new CommandException("The file " + path + " does not exist.", e);
        } catch (IOException e) {
            throw new CommandException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private CommandException composed(ComposedRouterFile file) {
        RouterType type = file.root().type();
        List<ComposedRouterFile.Node> members = file.indexedMembers();
        String what = !member.isEmpty()
                ? path + " has no indexed router at #" + member + "."
                : path + " is a " + type.id() + " router, which has no index of its own.";
        if (members.isEmpty()) {
            return new CommandException(what + " None of its routers has one, so there is nothing to compare or sync.");
        }
        return new CommandException(
                what + " Name one of its indexed routers instead:",
                members.stream().map(this::line).toList());
    }

    private String line(ComposedRouterFile.Node node) {
        RouterConfig config = node.indexed().orElseThrow();
        String index = config.settings() instanceof IndexedSettings settings ? settings.indexType() : "";
        boolean elsewhere = node.routes().isEmpty();
        return "  " + new FileReference(path, node.path()).quoted() + "  (index: " + index + ", "
                + (elsewhere
                        ? "no routes in the file"
                        : CountText.count(node.routes().size(), "route", "routes")) + ")";
    }

    /** In quotes that a shell needs where there are brackets or spaces. */
    private String quoted() {
        return toString().matches("[A-Za-z0-9_./-]+")
                ? toString()
                : "'" + toString().replace("'", "'\\''") + "'";
    }

    @Override
    public String toString() {
        return member.isEmpty() ? path.toString() : path + "#" + member;
    }
}
