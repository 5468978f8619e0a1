package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.dialect.RouterType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of 1.x whose router has no index of its own: a decision router, or a chain or merge of routers. It is read as a whole and exported
 * as it is; its indexed members can be managed as routers.
 */
public record ComposedRouterFile(Node root, List<ConfigWarning> warnings, ConfigFormat format, String text)
        implements RouterFile {
    /**
     * A router of the tree.
     *
     * @param path where in the file, as {@code routers[0].routers[1]}; empty for the root
     * @param settings what the file says of it, in the file's order, but for its type, its routes and its members
     * @param routes names of the routes that the file gives it
     * @param indexed its config, if it is an indexed router
     * @param members of a chain or merge
     */
    public record Node(
            RouterType type,
            String path,
            ObjectNode settings,
            List<String> routes,
            Optional<RouterConfig> indexed,
            List<Node> members) {
        public Node {
            routes = List.copyOf(routes);
            members = List.copyOf(members);
        }

        /** This router and all below it, from the top, in the file's order. */
        public Stream<Node> all() {
            return Stream.concat(Stream.of(this), members.stream().flatMap(Node::all));
        }
    }

    public ComposedRouterFile {
        warnings = List.copyOf(warnings);
    }

    /** Its indexed routers, in the file's order. */
    public List<Node> indexedMembers() {
        return root.all().filter(node -> node.indexed().isPresent()).toList();
    }

    @Override
    public Optional<ConfigDocument> router(String path) {
        return indexedMembers().stream()
                .filter(node -> node.path().equals(path))
                .findFirst()
                .map(node -> new ConfigDocument(node.indexed().orElseThrow(), warnings, format, text, path));
    }
}
