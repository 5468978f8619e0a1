package dev.signalbox.route;

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
    private final Findings findings;
    private final YamlMerges merges;
    private final Deque<String> path = new ArrayDeque<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int values;
    private long characters;
    private long longDigits;
    private boolean plain = true;

    YamlNodes(YamlText.Offsets offsets, Findings findings) {
        this.offsets = offsets;
        this.findings = findings;
        this.merges = new YamlMerges(this::broken);
    }

    Spot document(Node root) throws BadSyntax {
        return value(root);
    }

    /** Whether every value so far stands where it is used. */
    boolean plain() {
        return plain && !merges.any();
    }

    private Spot value(Node node) throws BadSyntax {
        if (++values > Limits.YAML_VALUES || characters > Limits.CHARACTERS) {
            throw new BadSyntax(
                    start(node),
                    path(),
                    "too much: aliases repeat it",
                    "no more than " + Limits.YAML_VALUES + " values or " + Limits.CHARACTERS
                            + " characters, aliases written out");
        }
        if (open.size() >= Limits.YAML_DEPTH) {
            throw new BadSyntax(start(node), path(), "one level more", "no more than " + Limits.YAML_DEPTH + " levels");
        }
        if (!open.add(node)) {
            return broken(node, "a value that holds itself by an alias", "a value without itself in it");
        }
        Spot spot = tagged(node);
        open.remove(node);
        return spot;
    }

    private Spot tagged(Node node) throws BadSyntax {
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
                broken(node, "the sign" + raw(node), "text in quotes: this is no value in YAML 1.1");
            default -> broken(node, "the tag " + Shown.inside(tag), "a value without it: safe_load knows no such tag");
        };
    }

    private static String raw(Node node) {
        return node instanceof ScalarNode scalar ? " " + Shown.inside(scalar.getValue()) : "";
    }

    private Spot integer(Node node) throws BadSyntax {
        int length = node instanceof ScalarNode scalar ? scalar.getValue().length() : 0;
        longDigits += length > Limits.LONG ? length : 0;
        if (longDigits > Limits.ALL_DIGITS) {
            throw new BadSyntax(start(node), path(), "one long integer more", Limits.TOO_MANY_DIGITS);
        }
        return scalar(node, YamlScalars::integer, "an integer of at most " + Limits.DIGITS + " digits");
    }

    private interface Reading {
        @Nullable
        JsonNode of(String text);
    }

    private Spot scalar(Node node, Reading reading, String expected) {
        ScalarNode scalar = scalar(node);
        if (scalar == null) {
            return mismatch(node, expected);
        }
        characters += scalar.getValue().length();
        JsonNode value = reading.of(scalar.getValue());
        if (value == null) {
            return broken(node, Shown.inside(scalar.getValue()), expected);
        }
        return new Spot.Leaf(value, start(node), end(node));
    }

    /** The scalar that a node is, or that an object stands for by its key {@code =}. */
    private @Nullable ScalarNode scalar(Node node) {
        @Nullable Node at = node;
        for (int steps = 0; at instanceof MappingNode map && steps < Limits.YAML_DEPTH; steps++) {
            plain = false;
            at = map.getValue().stream()
                    .filter(tuple -> tuple.getKeyNode().getTag().equals(YamlTags.VALUE))
                    .map(NodeTuple::getValueNode)
                    .findFirst()
                    .orElse(null);
        }
        return at instanceof ScalarNode scalar ? scalar : null;
    }

    private Spot items(SequenceNode node) throws BadSyntax {
        List<Spot> items = new ArrayList<>(node.getValue().size());
        for (Node item : node.getValue()) {
            path.addLast("[" + items.size() + "]");
            items.add(value(item));
            path.removeLast();
        }
        return new Spot.Items(List.copyOf(items), block(node), start(node), end(node));
    }

    /** An ordered map: Python makes a list of pairs of it, and JSON a list of lists. */
    private Spot pairs(Node node) throws BadSyntax {
        plain = false;
        if (!(node instanceof SequenceNode list)) {
            return mismatch(node, "a list");
        }
        List<Spot> pairs = new ArrayList<>();
        for (Node item : list.getValue()) {
            if (!(item instanceof MappingNode map) || map.getValue().size() != 1) {
                return broken(item, "something else", "an object of one key");
            }
            NodeTuple only = map.getValue().getFirst();
            List<Spot> pair = List.of(value(only.getKeyNode()), value(only.getValueNode()));
            pairs.add(new Spot.Items(pair, false, start(item), end(item)));
        }
        return new Spot.Items(pairs, false, start(node), end(node));
    }

    private Spot fields(MappingNode node) throws BadSyntax {
        Map<Object, Spot.Field> fields = new LinkedHashMap<>();
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
        return new Spot.Fields(List.copyOf(fields.values()), block(node), start(node), end(node));
    }

    /** Says which keys differ here and become one text in JSON. */
    private void warnOfOneText(Collection<Spot.Field> fields) {
        Set<String> texts = new HashSet<>();
        for (Spot.Field field : fields) {
            if (!texts.add(field.key()) && findings.wantsWarnings()) {
                findings.warning(
                        field.start(),
                        path.isEmpty() ? field.key() : path() + "." + field.key(),
                        "another key that JSON writes as " + Shown.quoted(field.key()) + ":",
                        "Python hashes both, but cannot compare or sync such a route; rename one of the keys");
            }
        }
    }

    /** Puts a field where Python's dict puts it: a key keeps its first place and takes its last value. */
    private void field(NodeTuple tuple, Map<Object, Spot.Field> fields, @Nullable Set<Object> own) throws BadSyntax {
        if (!(key(tuple.getKeyNode()) instanceof Spot.Leaf key)) {
            return;
        }
        String name = YamlKeys.name(key.json());
        path.addLast(path.isEmpty() ? name : "." + name);
        Object identity = YamlKeys.identity(key.json());
        if (own != null && !own.add(identity)) {
            plain = false;
            findings.warning(key.start(), path(), "the key a second time:", "the last one counts, as in Python");
        }
        Spot value = value(tuple.getValueNode());
        Spot.Field first = fields.get(identity);
        Spot.Leaf kept = first == null ? key : new Spot.Leaf(key.json(), first.start(), first.end());
        boolean text = first == null ? key.json().isTextual() : first.text();
        String keptName = first == null ? name : first.key();
        fields.put(identity, new Spot.Field(keptName, text, kept.start(), kept.end(), value));
        path.removeLast();
    }

    private Spot key(Node node) throws BadSyntax {
        if (node instanceof ScalarNode scalar && node.getTag().equals(YamlTags.VALUE)) {
            return new Spot.Leaf(TextNode.valueOf(scalar.getValue()), start(node), end(node));
        }
        Spot key = value(node);
        return switch (key) {
            case Spot.Leaf leaf -> leaf;
            case Spot.Broken broken -> broken;
            case Spot.Items list -> broken(node, "a list as a key", "a text as a key");
            case Spot.Fields fields -> broken(node, "an object as a key", "a text as a key");
        };
    }

    private Spot mismatch(Node node, String expected) {
        String found = switch (node.getNodeId()) {
            case scalar -> "the text" + raw(node);
            case sequence -> "a list";
            case mapping -> "an object";
            case anchor -> "an anchor";
        };
        return broken(node, found + ", tagged as something else", expected);
    }

    private Spot broken(Node node, String found, String expected) {
        findings.problem(start(node), path(), found, expected);
        return new Spot.Broken(start(node), end(node));
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
