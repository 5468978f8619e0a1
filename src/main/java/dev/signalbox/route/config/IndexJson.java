package dev.signalbox.route.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.route.dialect.IndexedSettings;
import java.util.List;

/** The {@code index} block of a file of 1.x, typed as JSON. Unlike in a file, which is kept as it is, nothing is taken that semantic-router refuses. */
public final class IndexJson {
    private IndexJson() {}

    /**
     * The block, its type first; blank text is an index in the router's memory.
     *
     * @throws InvalidConfigException with everything that is wrong, at its line and column of the text
     */
    public static ObjectNode read(String text) throws InvalidConfigException {
        if (text.isBlank()) {
            return IndexedSettings.localIndex();
        }
        ConfigFindings findings = new ConfigFindings(text);
        try {
            LocatedValue value = JsonText.parse(text, findings);
            ObjectNode typed = IndexedSettings.localIndex();
            if (value instanceof LocatedValue.Fields index && index.json() instanceof ObjectNode node) {
                check(index, findings);
                typed.setAll(node);
            } else {
                new ReportedValue(text, findings)
                        .wrong(value, "", "an object with a type, such as {\"type\": \"local\"}");
            }
            findings.refuse(IndexedKeys.INDEX);
            ValueJson.refuseLoss(IndexedKeys.INDEX, findings);
            return typed;
        } catch (ConfigSyntaxException syntax) {
            throw findings.refusal(IndexedKeys.INDEX, syntax);
        }
    }

    private static void check(LocatedValue.Fields index, ConfigFindings findings) {
        LocatedValue.Field type = index.get(IndexedKeys.TYPE);
        String name = type == null ? null : type.value().json().textValue();
        List<String> taken = name == null ? null : IndexedKeys.INDEX_KEYS.get(name);
        if (taken == null) {
            findings.problem(
                    type == null ? index.start() : type.start(),
                    IndexedKeys.TYPE,
                    type == null ? "no type" : "a type that semantic-router does not know",
                    "one of "
                            + String.join(
                                    ", ",
                                    IndexedKeys.INDEX_KEYS.keySet().stream()
                                            .sorted()
                                            .toList()));
            return;
        }
        for (LocatedValue.Field field : index.fields()) {
            // The value is not repeated: it may be a secret.
            if (!field.key().equals(IndexedKeys.TYPE) && !taken.contains(field.key())) {
                findings.problem(
                        field.start(),
                        field.key(),
                        "the key " + DisplayText.quoted(field.key()),
                        taken.isEmpty()
                                ? "no key but the type"
                                : "only keys that an index of type " + name + " has: " + String.join(", ", taken));
            }
        }
    }
}
