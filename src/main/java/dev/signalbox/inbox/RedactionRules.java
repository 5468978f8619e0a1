package dev.signalbox.inbox;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is removed from sentences before they are stored.
 *
 * @param own rules of the router, used after the presets, in order
 */
public record RedactionRules(Set<RedactionPreset> presets, List<RedactionRule> own) {
    /** All presets: what applies until someone chooses otherwise. */
    public static final RedactionRules DEFAULT = new RedactionRules(EnumSet.allOf(RedactionPreset.class), List.of());

    /** The most rules of a router. */
    public static final int MOST = 50;

    private static final String ARROW = "=>";
    private static final String REMOVED = "[removed]";

    public RedactionRules {
        presets = Set.copyOf(presets);
        own = List.copyOf(own);
    }

    /**
     * Reads a rule from each line: a pattern, and after the last {@code =>} what takes the place of what it matches.
     *
     * @throws InvalidRedactionException with the line, if a pattern cannot be used
     */
    public static List<RedactionRule> parse(String lines) {
        List<RedactionRule> rules = new ArrayList<>();
        List<String> all = lines.lines().toList();
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isBlank()) {
                RedactionRule rule = rule(all.get(i));
                try {
                    SentenceRedaction.compiled(rule);
                } catch (InvalidRedactionException bad) {
                    throw new InvalidRedactionException("Line " + (i + 1) + ": " + bad.getMessage());
                }
                rules.add(rule);
            }
        }
        if (rules.size() > MOST) {
            throw new InvalidRedactionException(
                    "There are " + rules.size() + " rules, and the limit is " + MOST + ". Combine some of them.");
        }
        return rules;
    }

    private static RedactionRule rule(String line) {
        int arrow = line.lastIndexOf(ARROW);
        return arrow < 0
                ? new RedactionRule(line.strip(), REMOVED)
                : new RedactionRule(
                        line.substring(0, arrow).strip(),
                        line.substring(arrow + ARROW.length()).strip());
    }

    /** Returns the own rules as lines that can be edited. */
    public String lines() {
        StringBuilder lines = new StringBuilder();
        own.forEach(rule -> lines.append(rule.pattern())
                .append(" " + ARROW + " ")
                .append(rule.replacement())
                .append('\n'));
        return lines.toString();
    }
}
