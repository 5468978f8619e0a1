package dev.signalbox.cli;

import dev.signalbox.route.Utterance;
import dev.signalbox.sync.plan.LocalChanges;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.Plan;
import dev.signalbox.sync.plan.RemoteChanges;
import dev.signalbox.sync.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** A plan told to people. */
final class PlanWords {
    private PlanWords() {}

    /** One line a side, and what else there is to know. */
    static List<String> summary(Plan plan) {
        List<String> lines = new ArrayList<>();
        lines.add(plan.mode().word() + ": " + plan.mode().sentence() + ".");
        if (plan.mode() == Mode.ERROR) {
            lines.add("  " + CheckCommand.words(plan.counts()));
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
        if (plan.renewsVectors()) {
            lines.add("  vectors made anew: " + remote.renew().size());
        }
        lines.add("  texts to embed: " + plan.textsToEmbed());
        plan.conflicts()
                .forEach(conflict -> lines.add("  conflict: the remote's utterances of \"" + conflict.route()
                        + "\" hold " + conflict.options().size() + " values; taken is " + conflict.taken()));
        plan.notes().forEach(note -> lines.add("  note: " + note.text()));
        LookalikeWords.people(plan.lookalikes()).forEach(line -> lines.add("  " + line));
        if (plan.isEmpty()) {
            lines.add("  Changes nothing.");
        }
        return lines;
    }

    /** The summary, and every row. */
    static List<String> whole(Plan plan) {
        List<String> lines = new ArrayList<>(summary(plan));
        rows(lines, "local  add     ", plan.local().upsert());
        rows(lines, "local  rewrite ", plan.local().rewrite());
        rows(lines, "local  delete  ", plan.local().delete());
        rows(lines, "remote add     ", utterances(plan.remote().upsert()));
        rows(lines, "remote vector anew ", utterances(plan.remote().renew()));
        rows(lines, "remote rewrite ", utterances(plan.remote().rewrite()));
        rows(lines, "remote delete  ", utterances(plan.remote().delete()));
        return lines;
    }

    private static String counts(int adds, int rewrites, int deletes) {
        return "+" + adds + " added, ±" + rewrites + " rewritten, −" + deletes + " deleted";
    }

    private static List<Utterance> utterances(List<? extends Step> steps) {
        return steps.stream().map(Step::utterance).toList();
    }

    private static void rows(List<String> lines, String what, List<Utterance> utterances) {
        utterances.forEach(utterance -> lines.add(what + utterance.route() + ": " + utterance.utterance()));
    }
}
