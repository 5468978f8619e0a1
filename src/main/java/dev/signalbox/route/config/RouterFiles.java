package dev.signalbox.route.config;

import dev.signalbox.route.dialect.RouterType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Config files of both lines of semantic-router, told apart as the library does: a file of 1.x says its {@code router_type}. */
public final class RouterFiles {
    private RouterFiles() {}

    /**
     * Reads a config file of either line.
     *
     * @param source the file as its user names it, for messages
     * @throws InvalidConfigException with everything that is wrong with the file. No bytes lead to another exception.
     */
    public static RouterFile read(String source, byte[] bytes, ConfigFormat format) throws InvalidConfigException {
        return read(source, ConfigText.text(source, bytes, format), format);
    }

    /**
     * As {@link #read(String, byte[], ConfigFormat)}, of what a stream has. Of one that never ends, no more is read than a file may have.
     *
     * @throws IOException as the stream
     */
    public static RouterFile read(String source, InputStream in, ConfigFormat format)
            throws IOException, InvalidConfigException {
        return read(source, ConfigText.text(source, in, format), format);
    }

    /** As {@link #read(String, byte[], ConfigFormat)}, of pasted text. */
    public static RouterFile read(String source, String text, ConfigFormat format) throws InvalidConfigException {
        ConfigText.refuseTooLarge(source, text, format);
        ConfigFindings findings = new ConfigFindings(text);
        try {
            LocatedValue root = ConfigText.parsed(text, format, findings);
            if (root instanceof LocatedValue.Fields router && router.get(RouterType.KEY) != null) {
                return indexedOrComposed(source, router, findings, format, text);
            }
            return ConfigText.classic(source, root, findings, format, text);
        } catch (ConfigSyntaxException e) {
            throw findings.refusal(source, e);
        }
    }

    private static RouterFile indexedOrComposed(
            String source, LocatedValue.Fields router, ConfigFindings findings, ConfigFormat format, String text)
            throws InvalidConfigException {
        RouterTreeReader reader = new RouterTreeReader(new ReportedValue(text, findings));
        Optional<ComposedRouterFile.Node> root = reader.type(router, "").map(type -> reader.node(type, router, ""));
        findings.refuse(source);
        ComposedRouterFile.Node node = root.orElseThrow();
        return node.indexed()
                .<RouterFile>map(config -> new ConfigDocument(config, findings.warnings(), format, text))
                .orElseGet(() -> new ComposedRouterFile(node, findings.warnings(), format, text));
    }
}
