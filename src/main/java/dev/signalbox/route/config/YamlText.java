package dev.signalbox.route.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.scanner.ScannerImpl;

/** Parses YAML into a tree of places, with PyYAML's {@code safe_load} as the measure of what it means. */
final class YamlText {
    private static final Pattern WANTED = Pattern.compile("expected (.*?),? but (?:found|got) (.*)", Pattern.DOTALL);

    static {
        // The one escape of PyYAML's that SnakeYAML lacks. JSON writers use it, and JSON is YAML.
        ScannerImpl.ESCAPE_REPLACEMENTS.put('/', "/");
    }

    private final String text;
    private final Offsets offsets;

    private YamlText(String text) {
        this.text = text;
        this.offsets = new Offsets(text);
    }

    /**
     * @param plain whether every value stands where it is used: no alias, no merge key, no ordered map. Only then can a part of
     *     the text be changed without a look at the rest.
     */
    record Parsed(LocatedValue root, boolean plain) {}

    /** The one document of a YAML text. Reports what JSON has no word for, and keys given twice, to the findings. */
    static Parsed parse(String text, ConfigFindings findings) throws ConfigSyntaxException {
        return new YamlText(text).parsed(findings);
    }

    static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        // Each of these has a bound of our own, with a place and a number in its message.
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setNestingDepthLimit(Integer.MAX_VALUE);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        // Nothing is built from a tag here; an unknown one is reported together with all other problems.
        options.setTagInspector(tag -> true);
        return options;
    }

    private Parsed parsed(ConfigFindings findings) throws ConfigSyntaxException {
        YamlEvents events =
                new YamlEvents(new ParserImpl(YamlReader.of(text, offsets), options()), new YamlTabs(text, offsets));
        Node root = compose(events);
        if (root == null) {
            throw new ConfigSyntaxException(0, "", "nothing", "an object with encoder_type, encoder_name and routes");
        }
        YamlNodes nodes = new YamlNodes(offsets, findings);
        LocatedValue spot = nodes.document(root);
        return new Parsed(spot, !events.aliased() && nodes.plain());
    }

    private @Nullable Node compose(YamlEvents events) throws ConfigSyntaxException {
        try {
            return new Composer(events, new YamlTags(), options()).getSingleNode();
        } catch (YamlEvents.YamlRefusedException e) {
            throw at(e.mark(), e.found(), e.expected());
        } catch (MarkedYAMLException e) {
            throw worded(e);
        } catch (YAMLException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // What SnakeYAML throws without a place, such as an escape beyond Unicode's last character.
            throw at(
                    events.last(),
                    "text that cannot be parsed (" + DisplayText.inside(String.valueOf(e.getMessage())) + ")",
                    "YAML");
        }
    }

    private ConfigSyntaxException worded(MarkedYAMLException e) {
        Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        String problem = String.valueOf(e.getProblem());
        Matcher wanted = WANTED.matcher(problem);
        if (wanted.matches()) {
            return at(mark, DisplayText.inside(wanted.group(2)), DisplayText.inside(wanted.group(1)));
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return at(mark, "a ':' within a value", "a key on its own line, or the text in quotes");
        }
        if (problem.startsWith("could not find expected ':'")) {
            return at(mark, "a line without ':'", "a key with ':' behind it, or more indentation");
        }
        if (problem.contains("cannot start any token")) {
            return at(
                    mark, DisplayText.inside(problem.replaceFirst("^found ", "")), "a value; put such text in quotes");
        }
        if (problem.startsWith("but found another document")) {
            return at(mark, "a second document", "one document in a file");
        }
        return at(mark, DisplayText.inside(problem.replaceFirst("^found ", "")), "well-formed YAML");
    }

    private ConfigSyntaxException at(@Nullable Mark mark, String found, String expected) {
        return new ConfigSyntaxException(mark == null ? 0 : offsets.of(mark.getIndex()), "", found, expected);
    }

    /** Turns SnakeYAML's places, counted in code points, into offsets. */
    static final class Offsets {
        private final int[] pairs;
        private final int length;

        /** Keeps the place, in code points, of each character that takes two UTF-16 units. */
        Offsets(String text) {
            this.length = text.length();
            this.pairs = pairs(text);
        }

        private static int[] pairs(String text) {
            java.util.stream.IntStream.Builder found = java.util.stream.IntStream.builder();
            int count = 0;
            for (int i = 0; i + 1 < text.length(); i++) {
                if (Character.isHighSurrogate(text.charAt(i)) && Character.isLowSurrogate(text.charAt(i + 1))) {
                    found.add(i - count++);
                }
            }
            return found.build().toArray();
        }

        int of(int codePoint) {
            int before = java.util.Arrays.binarySearch(pairs, codePoint);
            return Math.min(length, codePoint + (before < 0 ? -before - 1 : before));
        }
    }
}
