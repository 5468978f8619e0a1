package dev.signalbox.web.probe;

import dev.signalbox.probe.ChoiceRule;
import dev.signalbox.probe.ProbeRules;
import dev.signalbox.route.convert.Conversion;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.sync.diff.LocalState;
import java.util.List;

/**
 * A question to a router, with the rules that answer it.
 *
 * @param question without options that only repeat the router's settings
 * @param usual the router's own rule, without the options of the question
 * @param rules with those options
 * @param unconvertible why the other line of semantic-router cannot be asked, in sentences; empty if it can, or if it is not asked
 */
public record RouterProbe(ProbeQuestion question, ChoiceRule usual, ProbeRules rules, List<String> unconvertible) {
    static RouterProbe of(ProbeQuestion sent, LocalState local) {
        ProbeRules own = ProbeRules.of(local.config(), local.threshold());
        ProbeQuestion question = sent.without(own.own().aggregation(), own.own().topK());
        if (!question.both()) {
            return new RouterProbe(question, own.own(), own.with(question.options()), List.of());
        }
        Conversion converted = ProbeRules.conversion(local.config(), local.threshold());
        List<String> problems = converted.allProblems();
        ProbeRules rules = problems.isEmpty() ? ProbeRules.of(local.config(), converted, local.threshold()) : own;
        return new RouterProbe(question, own.own(), rules.with(question.options()), problems);
    }

    /** Returns the router's own line of semantic-router. */
    public Dialect dialect() {
        return usual.dialect();
    }

    /** Returns the other line. */
    public Dialect other() {
        return ProbeRules.other(dialect());
    }

    /** Returns whether a call can bring a threshold of its own. */
    public boolean takesThreshold() {
        return dialect() == Dialect.V1 || question.both();
    }
}
