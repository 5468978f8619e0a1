package dev.signalbox.quality;

import dev.signalbox.route.CountText;
import dev.signalbox.route.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What makes the result of a test set worth less.
 *
 * @param message says what and what to do, in whole sentences
 * @param examples some of the sentences or routes that it is about
 */
public record TestSetFinding(String message, List<String> examples) {
    private static final int SHOWN = 5;

    public TestSetFinding {
        examples = List.copyOf(examples);
    }

    /** Returns the findings of labelled sentences about a router with these routes. */
    public static List<TestSetFinding> of(List<LabelledSentence> sentences, List<Route> routes) {
        Map<String, String> labels = new HashMap<>();
        Set<String> repeated = new LinkedHashSet<>();
        Set<String> disputed = new LinkedHashSet<>();
        for (LabelledSentence each : sentences) {
            String before = labels.putIfAbsent(each.sentence(), each.route());
            if (before != null) {
                (before.equals(each.route()) ? repeated : disputed).add(each.sentence());
            }
        }
        Set<String> utterances = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Route route : routes) {
            names.add(route.name());
            route.texts().forEach(utterances::add);
        }
        Set<String> known = new LinkedHashSet<>();
        Set<String> unknown = new LinkedHashSet<>();
        for (LabelledSentence each : sentences) {
            if (utterances.contains(each.sentence())) {
                known.add(each.sentence());
            }
            if (each.isInScope() && !names.contains(each.route())) {
                unknown.add(each.route());
            }
        }
        List<TestSetFinding> findings = new ArrayList<>();
        add(
                findings,
                disputed,
                "sentence",
                "with more than one route: one of the answers is always wrong. Keep one row.");
        add(findings, repeated, "sentence", "more than once: each row counts.");
        add(
                findings,
                known,
                "sentence",
                "that the routes have as an utterance: a router always matches it, so the result says nothing about other sentences.");
        add(findings, unknown, "route", "that the router does not have: its sentences cannot be right.");
        return List.copyOf(findings);
    }

    private static void add(List<TestSetFinding> findings, Set<String> found, String noun, String rest) {
        if (!found.isEmpty()) {
            findings.add(new TestSetFinding(
                    CountText.count(found.size(), noun) + " " + rest,
                    found.stream().limit(SHOWN).toList()));
        }
    }
}
