package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.RouterConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Router config files as text: reads every file that semantic-router reads, and writes new ones. */
public final class ConfigText {
    private ConfigText() {}

    /**
     * Reads a config file as semantic-router's {@code RouterConfig.from_file} does: JSON as Python's {@code json} reads it, YAML as
     * PyYAML's {@code safe_load}. Keys that the library does not know are kept.
     *
     * @param source the file as its user names it, for messages
     * @throws InvalidConfigException with everything that is wrong with the file. No bytes lead to another exception.
     */
    public static ConfigDocument read(String source, byte[] bytes, ConfigFormat format) throws InvalidConfigException {
        return read(source, text(source, bytes, format), format);
    }

    /** The text of a file's bytes. */
    static String text(String source, byte[] bytes, ConfigFormat format) throws InvalidConfigException {
        int limit = ConfigLimits.bytes(format);
        if (bytes.length > limit) {
            throw tooLarge(source, bytes.length, limit);
        }
        return decoded(source, bytes);
    }

    /**
     * As {@link #read(String, byte[], ConfigFormat)}, of what a stream has. Of one that never ends, no more is read than a file may have.
     *
     * @throws IOException as the stream
     */
    public static ConfigDocument read(String source, InputStream in, ConfigFormat format)
            throws IOException, InvalidConfigException {
        return read(source, text(source, in, format), format);
    }

    /** The text of what a stream has. */
    static String text(String source, InputStream in, ConfigFormat format) throws IOException, InvalidConfigException {
        int limit = ConfigLimits.bytes(format);
        byte[] bytes = in.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw tooLarge(source, "more than " + limit + " bytes", limit);
        }
        return text(source, bytes, format);
    }

    /** As {@link #read(String, byte[], ConfigFormat)}, of pasted text. */
    public static ConfigDocument read(String source, String text, ConfigFormat format) throws InvalidConfigException {
        refuseTooLarge(source, text, format);
        ConfigFindings findings = new ConfigFindings(text);
        try {
            return classic(source, parsed(text, format, findings), findings, format, text);
        } catch (ConfigSyntaxException e) {
            throw findings.refusal(source, e);
        }
    }

    /** The document of a parsed file of 0.x. */
    static ConfigDocument classic(
            String source, LocatedValue root, ConfigFindings findings, ConfigFormat format, String text)
            throws InvalidConfigException {
        RouterConfig config = new ConfigReader(text, findings).read(root);
        findings.refuse(source);
        return new ConfigDocument(config, findings.warnings(), format, text);
    }

    static void refuseTooLarge(String source, String text, ConfigFormat format) throws InvalidConfigException {
        if (text.length() > ConfigLimits.bytes(format)) {
            throw tooLarge(source, text.length(), ConfigLimits.bytes(format));
        }
    }

    /**
     * The text of a new config file. Of 0.x: JSON as semantic-router itself writes it; YAML with a value a line, which PyYAML reads back to
     * the same config. Of 1.x: both as semantic-router writes them. Unknown keys come last.
     */
    public static String write(RouterConfig config, ConfigFormat format) {
        ObjectNode tree = ConfigTree.of(config);
        return switch (config.dialect()) {
            case V0 ->
                switch (format) {
                    case JSON ->
                        new JsonRewrite("", JsonLayout.indented(), new JsonScalars(true)::of).fresh(tree, "", 0);
                    case YAML -> new YamlWriter(new YamlScalarText(false), YamlWriter.Style.NEW).block(tree, 0);
                };
            case V1 ->
                switch (format) {
                    case JSON ->
                        new JsonRewrite("", JsonLayout.narrow(), JsonScalars.unescaped()::of).fresh(tree, "", 0) + "\n";
                    case YAML -> PyYamlWriter.write(tree);
                };
        };
    }

    static InvalidConfigException tooLarge(String source, long size, int limit) {
        return tooLarge(source, size + " bytes", limit);
    }

    private static InvalidConfigException tooLarge(String source, String found, int limit) {
        return InvalidConfigException.of(
                source,
                ConfigProblem.ofWholeFile(found, "no more than " + limit + ": split the routes over several files"));
    }

    static LocatedValue parsed(String text, ConfigFormat format, ConfigFindings findings) throws ConfigSyntaxException {
        return switch (format) {
            case JSON -> JsonText.parse(text, findings);
            case YAML -> YamlText.parse(text, findings).root();
        };
    }

    private static String decoded(String source, byte[] bytes) throws InvalidConfigException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            String found = String.format("the byte 0x%02x", bytes[in.position()]);
            ConfigSyntaxException syntax =
                    new ConfigSyntaxException(text.length(), "", found, "UTF-8: save the file in that encoding");
            throw new ConfigFindings(text).refusal(source, syntax);
        }
        return text;
    }
}
