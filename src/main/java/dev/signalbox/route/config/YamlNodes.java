package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns YAML nodes into values with their places: what PyYAML's {@code safe_load} builds of them and {@code json.dumps} then
 * writes. Aliases and merge keys are written out, within the limits.
 */
final class YamlNodes {
    private final YamlText.Offsets offsets;
    private final ConfigFindings findings;
    private final YamlMerges merges;
    private final Deque<String> path = new ArrayDeque<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;
    private long characters;
    private long longDigits;
    private boolean plain = true;

    YamlNodes(YamlText.Offsets offsets, ConfigFindings findings) {
        this.offsets = offsets;
        this.findings = findings;
        this.merges = new YamlMerges(this::broken);
    }

    LocatedValue document(Node root) throws ConfigSyntaxException {
        return value(root);
    }

    /** Whether every value so far stands where it is used. */
    boolean plain() {
        return plain && !merges.any();
    }

    private LocatedValue value(Node node) throws ConfigSyntaxException {
        if (++values > ConfigLimits.YAML_VALUES || characters > ConfigLimits.CHARACTERS) {
            throw new ConfigSyntaxException(
                    start(node),
                    path(),
                    "too much: aliases repeat it",
                    "no more than " + ConfigLimits.YAML_VALUES + " values or " + ConfigLimits.CHARACTERS
                            + " characters, aliases written out");
        }
        if (open.size() >= ConfigLimits.YAML_DEPTH) {
            throw new ConfigSyntaxException(
                    start(node), path(), "one level more", "no more than " + ConfigLimits.YAML_DEPTH + " levels");
        }
        if (!open.add(node)) {
            return broken(
                    node, "a value that contains itself through an alias", "a value that does not contain itself");
        }
        LocatedValue spot = tagged(node);
        open.remove(node);
        return spot;
    }

    private LocatedValue tagged(Node node) throws ConfigSyntaxException {
        String tag = node.getTag().getValue();
        return switch (tag.startsWith(Tag.PREFIX) ? tag.substring(Tag.PREFIX.length()) : "") {
            case "str" -> scalar(node, TextNode::valueOf, "text");
            case "null" -> scalar(node, text -> NullNode.instance, "null");
            case "bool" -> scalar(node, YamlScalars::bool, "a word for true or false");
            case "int" -> integer(node);
            case "float" -> scalar(node, YamlScalars::real, "a number");
            case "seq" -> node instanceof SequenceNode list ? items(list) : mismatch(node, "a list");
            case "map" -> node instanceof MappingNode map ? fields(map) : mismatch(node, "an object");
            case "omap", "pairs" -> pairs(node);
            case "timestamp" -> broken(node, "a date" + raw(node), "text in quotes: JSON has no dates");
            case "binary" -> broken(node, "binary data", "text: JSON has no binary data");
            case "set" -> broken(node, "a set", "a list: JSON has no sets");
            case "merge", "value" ->
                broken(node, "the sign" + raw(node), "text in quotes: this is not a value in YAML 1.1");
            default ->
                broken(
                        node,
                        "the tag " + DisplayText.inside(tag),
                        "a value without it: safe_load does not know this tag");
        };
    }

    private static String raw(Node node) {
        return node instanceof ScalarNode scalar ? " " + DisplayText.inside(scalar.getValue()) : "";
    }

    private LocatedValue integer(Node node) throws ConfigSyntaxException {
        int length = node instanceof ScalarNode scalar ? scalar.getValue().length() : 0;
        longDigits += length > ConfigLimits.LONG ? length : 0;
        if (longDigits > ConfigLimits.ALL_DIGITS) {
            throw new ConfigSyntaxException(start(node), path(), "one long integer more", ConfigLimits.TOO_MANY_DIGITS);
        }
        return scalar(node, YamlScalars::integer, "an integer of at most " + ConfigLimits.DIGITS + " digits");
    }

    private interface Reading {
        @Nullable
        JsonNode of(String text);
    }

    private LocatedValue scalar(Node node, Reading reading, String expected) {
        ScalarNode scalar = scalar(node);
        if (scalar == null) {
            return mismatch(node, expected);
        }
        characters += scalar.getValue().length();
        JsonNode value = reading.of(scalar.getValue());
        if (value == null) {
            return broken(node, DisplayText.inside(scalar.getValue()), expected);
        }
        return new LocatedValue.Leaf(value, start(node), end(node));
    }

    /** The scalar that a node is, or that an object stands for by its key {@code =}. */
    private @Nullable ScalarNode scalar(Node node) {
        @Nullable Node at = node;
        for (int steps = 0; at instanceof MappingNode map && steps < ConfigLimits.YAML_DEPTH; steps++) {
            plain = false;
            at = map.getValue().stream()
                    .filter(tuple -> tuple.getKeyNode().getTag().equals(YamlTags.VALUE))
                    .map(NodeTuple::getValueNode)
                    .findFirst()
                    .orElse(null);
        }
        return at instanceof ScalarNode scalar ? scalar : null;
    }

    private LocatedValue items(SequenceNode node) throws ConfigSyntaxException {
        List<LocatedValue> items = new ArrayList<>(node.getValue().size());
        for (Node item : node.getValue()) {
            path.addLast("[" + items.size() + "]");
            items.add(value(item));
            path.removeLast();
        }
        return new LocatedValue.Items(List.copyOf(items), block(node), start(node), end(node));
    }

    /** An ordered map: Python makes a list of pairs of it, and JSON a list of lists. */
    private LocatedValue pairs(Node node) throws ConfigSyntaxException {
        plain = false;
        if (!(node instanceof SequenceNode list)) {
            return mismatch(node, "a list");
        }
        List<LocatedValue> pairs = new ArrayList<>();
        for (Node item : list.getValue()) {
            if (!(item instanceof MappingNode map) || map.getValue().size() != 1) {
                return broken(item, "something else", "an object of one key");
            }
            NodeTuple only = map.getValue().getFirst();
            List<LocatedValue> pair = List.of(value(only.getKeyNode()), value(only.getValueNode()));
            pairs.add(new LocatedValue.Items(pair, false, start(item), end(item)));
        }
        return new LocatedValue.Items(pairs, false, start(node), end(node));
    }

    private LocatedValue fields(MappingNode node) throws ConfigSyntaxException {
        Map<Object, LocatedValue.Field> fields = new LinkedHashMap<>();
        Set<Object> own = new HashSet<>();
        List<NodeTuple> merged = merges.of(node);
        for (NodeTuple tuple : merged) {
            field(tuple, fields, null);
        }
        for (NodeTuple tuple : node.getValue()) {
            if (!YamlMerges.isMerge(tuple)) {
                field(tuple, fields, own);
            }
        }
        warnOfOneText(fields.values());
        return new LocatedValue.Fields(List.copyOf(fields.values()), block(node), start(node), end(node));
    }

    /** Says which keys differ here and become one text in JSON. */
    private void warnOfOneText(Collection<LocatedValue.Field> fields) {
        Set<String> texts = new HashSet<>();
        for (LocatedValue.Field field : fields) {
            if (!texts.add(field.key()) && findings.wantsWarnings()) {
                findings.warning(
                        field.start(),
                        path.isEmpty() ? field.key() : path() + "." + field.key(),
                        "another key that JSON writes as " + DisplayText.quoted(field.key()) + ":",
                        "Python hashes both, but cannot compare or sync such a route; rename one of the keys");
            }
        }
    }

    /** Puts a field where Python's dict puts it: a key keeps its first place and takes its last value. */
    private void field(NodeTuple tuple, Map<Object, LocatedValue.Field> fields, @Nullable Set<Object> own)
            throws ConfigSyntaxException {
        if (!(key(tuple.getKeyNode()) instanceof LocatedValue.Leaf key)) {
            return;
        }
        String name = YamlKeys.name(key.json());
        path.addLast(path.isEmpty() ? name : "." + name);
        Object identity = YamlKeys.identity(key.json());
        if (own != null && !own.add(identity)) {
            plain = false;
            findings.warning(key.start(), path(), "the key a second time:", "the last one counts, as in Python");
        }
        LocatedValue value = value(tuple.getValueNode());
        LocatedValue.Field first = fields.get(identity);
        LocatedValue.Leaf kept = first == null ? key : new LocatedValue.Leaf(key.json(), first.start(), first.end());
        boolean text = first == null ? key.json().isTextual() : first.text();
        String keptName = first == null ? name : first.key();
        fields.put(identity, new LocatedValue.Field(keptName, text, kept.start(), kept.end(), value));
        path.removeLast();
    }

    private LocatedValue key(Node node) throws ConfigSyntaxException {
        if (node instanceof ScalarNode scalar && node.getTag().equals(YamlTags.VALUE)) {
            return new LocatedValue.Leaf(TextNode.valueOf(scalar.getValue()), start(node), end(node));
        }
        LocatedValue key = value(node);
        return switch (key) {
            case LocatedValue.Leaf leaf -> leaf;
            case LocatedValue.Broken broken -> broken;
            case LocatedValue.Items list -> broken(node, "a list as a key", "a text as a key");
            case LocatedValue.Fields fields -> broken(node, "an object as a key", "a text as a key");
        };
    }

    private LocatedValue mismatch(Node node, String expected) {
        String found = switch (node.getNodeId()) {
            case scalar -> "the text" + raw(node);
            case sequence -> "a list";
            case mapping -> "an object";
            case anchor -> "an anchor";
        };
        return broken(node, found + ", tagged as something else", expected);
    }

    private LocatedValue broken(Node node, String found, String expected) {
        findings.problem(start(node), path(), found, expected);
        return new LocatedValue.Broken(start(node), end(node));
    }

    private static boolean block(CollectionNode<?> node) {
        return node.getFlowStyle() == FlowStyle.BLOCK;
    }

    private int start(Node node) {
        return offsets.of(node.getStartMark().getIndex());
    }

    private int end(Node node) {
        return offsets.of(node.getEndMark().getIndex());
    }

    private String path() {
        return String.join("", path);
    }
}
