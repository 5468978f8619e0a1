package dev.signalbox.sync.plan;

import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.sync.diff.ComparedPair;
import java.util.ArrayList;
import java.util.List;

/** What gets the local side to where a plan ends, told utterance by utterance. */
final class LocalSteps {
    private final List<Utterance> upsert = new ArrayList<>();
    private final List<Utterance> rewrite = new ArrayList<>();
    private final List<Utterance> delete = new ArrayList<>();

    private LocalSteps() {}

    static LocalChanges to(List<EndRoute> end) {
        LocalSteps steps = new LocalSteps();
        end.forEach(steps::add);
        return new LocalChanges(steps.upsert, steps.rewrite, steps.delete);
    }

    private void add(EndRoute end) {
        Route local = end.before().local();
        RouteValue before = local == null ? end.value() : local.value();
        boolean changed = !before.equals(end.value()) || !before.writesNoSchemasAs(end.value());
        for (ComparedPair pair : end.before().pairs()) {
            boolean stays = end.isLocal(pair);
            if (stays && !pair.isLocal()) {
                upsert.add(utterance(pair, end.value()));
            } else if (stays && changed) {
                rewrite.add(utterance(pair, end.value()));
            } else if (!stays && pair.isLocal()) {
                delete.add(utterance(pair, before));
            }
        }
    }

    private static Utterance utterance(ComparedPair pair, RouteValue value) {
        return new Utterance(pair.pair().route(), pair.pair().utterance(), value);
    }
}
