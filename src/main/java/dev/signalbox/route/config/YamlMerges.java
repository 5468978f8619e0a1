package dev.signalbox.route.config;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * What the merge keys ({@code <<}) of YAML objects bring in. As in PyYAML what is merged stands before an object's own fields; of
 * a list of objects the first has precedence, of several merge keys the last.
 */
final class YamlMerges {
    private final Complaint complaint;
    private final IdentityHashMap<MappingNode, List<NodeTuple>> whole = new IdentityHashMap<>();
    private int tuples;
    private int depth;
    private boolean any;

    /** Where to report a merge key over something that cannot be merged. */
    interface Complaint {
        Object about(Node node, String found, String expected);
    }

    YamlMerges(Complaint complaint) {
        this.complaint = complaint;
    }

    /** Whether there was a merge key. */
    boolean any() {
        return any;
    }

    static boolean isMerge(NodeTuple tuple) {
        return tuple.getKeyNode().getTag().equals(Tag.MERGE);
    }

    /** The fields that an object's merge keys bring in, those of weakest precedence first. */
    List<NodeTuple> of(MappingNode node) {
        List<NodeTuple> merged = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            if (isMerge(tuple)) {
                any = true;
                merge(tuple.getValueNode(), merged);
            }
        }
        return merged;
    }

    private void merge(Node value, List<NodeTuple> merged) {
        if (value instanceof MappingNode map) {
            merged.addAll(whole(map));
        } else if (value instanceof SequenceNode list) {
            for (Node item : list.getValue().reversed()) {
                if (item instanceof MappingNode map) {
                    merged.addAll(whole(map));
                } else {
                    complaint.about(item, "a merged value that is not an object", "an object");
                }
            }
        } else {
            complaint.about(value, "a merged value that is not an object", "an object or a list of objects");
        }
    }

    /** All fields of an object, merged ones first. An object that merges itself brings in nothing while it is being made. */
    private List<NodeTuple> whole(MappingNode map) {
        List<NodeTuple> known = whole.get(map);
        if (known != null) {
            return known;
        }
        whole.put(map, List.of());
        if (++depth > ConfigLimits.YAML_DEPTH || tuples > ConfigLimits.YAML_VALUES) {
            complaint.about(
                    map,
                    "merge keys that add too much",
                    "no more than " + ConfigLimits.YAML_DEPTH + " merge keys within one another, and "
                            + ConfigLimits.YAML_VALUES + " fields");
            depth--;
            return List.of();
        }
        List<NodeTuple> fields = new ArrayList<>(of(map));
        map.getValue().stream().filter(tuple -> !isMerge(tuple)).forEach(fields::add);
        depth--;
        tuples += fields.size();
        whole.put(map, fields);
        return fields;
    }
}
