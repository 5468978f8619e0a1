package dev.signalbox.web.sync;

import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.store.StoredPlan;
import dev.signalbox.sync.plan.Conflict;
import dev.signalbox.sync.plan.IrregularRecords;
import dev.signalbox.sync.plan.LeftOut;
import dev.signalbox.sync.plan.MergeSemantics;
import dev.signalbox.sync.plan.Mode;
import dev.signalbox.sync.plan.VectorPolicy;
import dev.signalbox.syncing.service.PlanService.ConflictPicks;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.frame.RequestProblemException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request of the API says of a new plan. */
final class NewPlanText {
    private static final ApiSchema TEXTS = ApiSchema.list(new ApiSchema.Text(0, 10_000), 10_000);

    private NewPlanText() {}

    static ApiSchema schema() {
        return ApiSchema.object(
                "NewPlan",
                needed(
                        "mode",
                        ApiSchema.choice(
                                Arrays.stream(Mode.values()).map(Mode::id).toList())),
                optional(
                        "semantics",
                        ApiSchema.choice(Arrays.stream(MergeSemantics.values())
                                .map(MergeSemantics::id)
                                .toList())),
                optional(
                        "vectors",
                        ApiSchema.choice(Arrays.stream(VectorPolicy.values())
                                .map(VectorPolicy::id)
                                .toList())),
                optional(
                        "irregular",
                        ApiSchema.choice(Arrays.stream(IrregularRecords.values())
                                .map(IrregularRecords::id)
                                .toList())),
                optional("only", TEXTS).saying("Only these routes; the others stay as they are on both sides."),
                optional("except", TEXTS).saying("All routes but these."),
                optional(
                                "left_out",
                                ApiSchema.list(
                                        ApiSchema.object(
                                                "LeftOutUtterance",
                                                needed("route", ApiSchema.note(10_000)),
                                                needed("utterance", ApiSchema.note(ApiSchema.LONG))),
                                        10_000))
                        .saying("Utterances that stay as they are."),
                optional("from", ApiSchema.ID)
                        .saying("The plan that this one replaces; its exclusions and chosen values stay."),
                optional(
                                "choices",
                                ApiSchema.list(
                                        ApiSchema.object(
                                                "ConflictChoice",
                                                needed("route", ApiSchema.note(10_000)),
                                                needed("value", new ApiSchema.Whole(0, 10_000))),
                                        10_000))
                        .saying("For conflicts of the plan in from: the place of the value to take among its values."));
    }

    /** Returns what the plan leaves out: routes, utterances, and what a former plan left out. */
    static LeftOut leftOut(ApiRequest request, PlanPreviews both, @Nullable StoredPlan former) {
        Set<String> all = new HashSet<>();
        both.survey().router().head().config().routes().stream()
                .map(Route::name)
                .forEach(all::add);
        both.survey()
                .reading()
                .state()
                .records()
                .forEach(each -> all.add(each.utterance().route()));
        List<String> only = request.texts("only");
        List<String> except = request.texts("except");
        for (List<String> names : List.of(only, except)) {
            names.stream().filter(name -> !all.contains(name)).findFirst().ifPresent(name -> {
                throw RequestProblemException.unusable(
                        names.equals(only) ? "/only" : "/except",
                        "has a route that neither side has: \"" + name + "\"");
            });
        }
        Set<String> routes = only.isEmpty() ? new HashSet<>() : new HashSet<>(all);
        only.forEach(routes::remove);
        routes.addAll(except);
        if (!all.isEmpty() && routes.equals(all)) {
            throw RequestProblemException.unusable("/only", "and except leave no route");
        }
        Set<UtteranceKey> pairs = new HashSet<>();
        request.body()
                .path("left_out")
                .forEach(each -> pairs.add(new UtteranceKey(
                        each.get("route").textValue(), each.get("utterance").textValue())));
        LeftOut asked = new LeftOut(routes, pairs);
        return former == null ? asked : former.plan().leftOut().and(asked);
    }

    /** Returns the values that were chosen for conflicts, on top of those of a former plan. */
    static ConflictPicks picks(ApiRequest request, @Nullable StoredPlan former) {
        Map<String, RouteValue> picked = new HashMap<>();
        JsonNode choices = request.body().path("choices");
        for (int i = 0; i < choices.size(); i++) {
            String route = choices.get(i).get("route").textValue();
            int at = choices.get(i).get("value").intValue();
            int place = i;
            Conflict conflict = (former == null
                            ? List.<Conflict>of()
                            : former.plan().conflicts())
                    .stream()
                            .filter(each -> each.route().equals(route)
                                    && at < each.options().size())
                            .findFirst()
                            .orElseThrow(() -> RequestProblemException.unusable(
                                    "/choices/" + place, "is no value of a conflict of the plan in from"));
            picked.put(route, conflict.options().get(at).value());
        }
        ConflictPicks earlier = new ConflictChoices(Map.of(), former == null ? null : former.plan());
        return conflicts -> {
            Map<String, RouteValue> all = new HashMap<>(earlier.among(conflicts));
            for (Conflict conflict : conflicts) {
                RouteValue value = picked.get(conflict.route());
                if (value != null) {
                    if (conflict.options().stream()
                            .noneMatch(option -> option.value().equals(value))) {
                        throw new ConflictChoices.ValueGoneException(conflict.route());
                    }
                    all.put(conflict.route(), value);
                }
            }
            return all;
        };
    }
}
