package dev.signalbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.CountText;
import dev.signalbox.route.PythonJson;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.route.ValueText;
import dev.signalbox.sync.plan.Conflict;
import dev.signalbox.sync.plan.LocalChanges;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.RemoteChanges;
import dev.signalbox.sync.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as text. */
final class PlanReport {
    /** Values of a route that are listed. */
    private static final int VALUES = 5;

    private PlanReport() {}

    /** Returns one line for each side, and the notes of the plan. */
    static List<String> summary(Plan plan) {
        List<String> lines = new ArrayList<>();
        lines.add(plan.mode().id() + ": " + plan.mode().sentence() + ".");
        if (!plan.leftOut().isEmpty()) {
            lines.add("  " + RouteSelection.message(plan.leftOut()));
        }
        if (plan.mode() == Mode.ERROR) {
            lines.add("  " + CheckCommand.message(plan.counts()));
            return lines;
        }
        LocalChanges local = plan.local();
        RemoteChanges remote = plan.remote();
        lines.add("  local   "
                + counts(
                        local.upsert().size(),
                        local.rewrite().size(),
                        local.delete().size()));
        lines.add("  remote  "
                + counts(
                        remote.upsert().size(),
                        remote.rewrite().size(),
                        remote.delete().size()));
        if (!remote.move().isEmpty()) {
            lines.add("  moved to the right id: " + remote.move().size());
        }
        if (plan.renewsVectors()) {
            lines.add("  re-embedded: " + remote.renew().size());
        }
        lines.add("  texts to embed: " + plan.textsToEmbed());
        plan.conflicts().forEach(conflict -> conflict(lines, conflict));
        plan.notes().forEach(note -> lines.add("  note: " + note.text()));
        LookalikeReport.people(plan.lookalikes()).forEach(line -> lines.add("  " + line));
        if (plan.isEmpty()) {
            lines.add("  This plan changes nothing.");
        }
        return lines;
    }

    /** The values of a route on the remote, the most frequent first, each with the number of utterances that have it. */
    private static void conflict(List<String> lines, Conflict conflict) {
        lines.add("  conflict: the remote's utterances of \"" + conflict.route() + "\" have "
                + conflict.options().size() + " different values; this plan uses " + value(conflict.taken()));
        conflict.options().stream()
                .limit(VALUES)
                .forEach(option -> lines.add(
                        "    " + CountText.count(option.count(), "utterance") + ": " + value(option.value())));
        int more = conflict.options().size() - VALUES;
        if (more > 0) {
            lines.add("    and " + CountText.count(more, "other value"));
        }
    }

    private static String value(RouteValue value) {
        String text = ValueText.of(value.sorted());
        return text.isEmpty() ? "nothing" : text;
    }

    /** Returns the summary and every change, with what a rewrite changes. */
    static List<String> whole(Plan plan, SyncSides both) {
        List<String> lines = new ArrayList<>(summary(plan));
        Map<String, RouteValue> local = new HashMap<>();
        both.local().config().routes().forEach(route -> local.putIfAbsent(route.name(), route.value()));
        Map<String, RouteValue> remote = new HashMap<>();
        both.remote()
                .records()
                .forEach(record -> remote.put(record.id(), record.utterance().value()));
        rows(lines, "local  add     ", plan.local().upsert());
        plan.local().rewrite().forEach(utterance -> {
            lines.add(row("local  rewrite ", utterance));
            change(lines, local.get(utterance.route()), utterance.value());
        });
        rows(lines, "local  delete  ", plan.local().delete());
        rows(lines, "remote add     ", utterances(plan.remote().upsert()));
        plan.remote().move().forEach(step -> {
            lines.add(row("remote move    ", step.utterance()));
            change(lines, remote.get(step.from()), step.utterance().value());
        });
        plan.remote().renew().forEach(step -> {
            lines.add(row("remote re-embed ", step.utterance()));
            change(lines, remote.get(step.id()), step.utterance().value());
        });
        plan.remote().rewrite().forEach(step -> {
            lines.add(row("remote rewrite ", step.utterance()));
            change(lines, remote.get(step.id()), step.utterance().value());
        });
        rows(lines, "remote delete  ", utterances(plan.remote().delete()));
        return lines;
    }

    /** The parts of a value that change, before and after; skips a part that the store does not hold. */
    private static void change(List<String> lines, @Nullable RouteValue before, RouteValue after) {
        if (before != null) {
            after.known()
                    .forEach(field ->
                            part(lines, field.recordKey().replace('_', ' '), before.part(field), after.part(field)));
        }
    }

    private static void part(List<String> lines, String name, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (before == null || after == null) {
            return;
        }
        String was = PythonJson.dumpsSorted(before);
        String becomes = PythonJson.dumpsSorted(after);
        if (!was.equals(becomes)) {
            lines.add("    " + name + ": " + was + " -> " + becomes);
        }
    }

    private static String counts(int adds, int rewrites, int deletes) {
        return "+" + adds + " added, ±" + rewrites + " rewritten, −" + deletes + " deleted";
    }

    private static List<Utterance> utterances(List<? extends Step> steps) {
        return steps.stream().map(Step::utterance).toList();
    }

    private static void rows(List<String> lines, String what, List<Utterance> utterances) {
        utterances.forEach(utterance -> lines.add(row(what, utterance)));
    }

    private static String row(String what, Utterance utterance) {
        return what + utterance.route() + ": " + utterance.utterance();
    }
}
