package dev.signalbox.sync.guard;

import dev.signalbox.route.CountText;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteField;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.UtteranceKey;
import dev.signalbox.route.dialect.IndexedSettings;
import dev.signalbox.sync.diff.LibraryRoutes.LibraryRoute;
import dev.signalbox.sync.diff.LocalState;
import dev.signalbox.sync.diff.StoredRecord;
import dev.signalbox.sync.diff.ValueAgreement;
import dev.signalbox.sync.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what 1.x hides: its routers report nothing about the index that they read their routes from. */
final class IndexedFindings {
    private static final int NAMED = 3;

    private final Plan plan;
    private final PlanEnding ending;
    private final LocalState local;
    private final ValueAgreement agreement;
    private final @Nullable IndexedReading reading;

    /** @param reading null for a file that is used as a remote */
    IndexedFindings(
            Plan plan,
            PlanEnding ending,
            LocalState local,
            ValueAgreement agreement,
            @Nullable IndexedReading reading) {
        this.plan = plan;
        this.ending = ending;
        this.local = local;
        this.agreement = agreement;
        this.reading = reading;
    }

    Optional<FindingText> unreadable() {
        if (reading == null || reading.unreadable().isEmpty()) {
            return Optional.empty();
        }
        List<StoredRecord> refused = reading.unreadable();
        Optional<StoredRecord> fatal = reading.fatal();
        Set<String> written = new TreeSet<>();
        plan.remote().rewrite().forEach(step -> written.add(step.id()));
        plan.remote().renew().forEach(step -> written.add(step.id()));
        plan.remote().upsert().forEach(step -> written.add(step.id()));
        plan.remote().deletions().forEach(step -> written.add(step.id()));
        long staying = refused.stream()
                .filter(record -> !written.contains(record.id()))
                .count();
        return Optional.of(new FindingText(
                CountText.count(refused.size(), "record has", "records have")
                        + " a description or threshold that semantic-router refuses",
                (fatal.isPresent()
                                ? "No 1.x router can be built on this index now: "
                                : "A router takes a route's values from its first record. If one of these became the first, none could be built: ")
                        + IndexedReading.refused(fatal.orElse(refused.getFirst())) + ".",
                staying == 0
                        ? "This plan overwrites or deletes " + (refused.size() == 1 ? "it." : "them.")
                        : "This plan keeps " + (staying == 1 && refused.size() == 1 ? "it" : staying + " of them")
                                + ". Choose a mode that writes local's values to the index.",
                refused.stream()
                        .map(record -> record.utterance().route())
                        .distinct()
                        .toList()));
    }

    Optional<FindingText> notInLocal() {
        if (reading == null || reading.stray().isEmpty()) {
            return Optional.empty();
        }
        List<UtteranceKey> stray = reading.stray();
        Set<UtteranceKey> there = ending.remote().then();
        Set<UtteranceKey> here = ending.local().then();
        int deleted = (int) stray.stream().filter(pair -> !there.contains(pair)).count();
        int taken = (int) stray.stream().filter(here::contains).count();
        int staying = stray.size() - deleted - taken;
        List<String> next = new ArrayList<>();
        if (deleted > 0) {
            next.add("This plan deletes " + those(deleted, stray) + " from the index.");
        }
        if (taken > 0) {
            next.add("This plan adds " + those(taken, stray)
                    + " to local. To delete from the index what local does not have, choose mode local.");
        }
        if (staying > 0) {
            next.add("This plan leaves " + those(staying, stray) + " as " + (staying == 1 ? "it is" : "they are")
                    + ": include the excluded routes to change that.");
        }
        return Optional.of(new FindingText(
                CountText.count(stray.size(), "utterance is", "utterances are") + " in the index but not in local",
                reading.strays()
                        + " Routers of 1.x read their routes from the index and never delete what a file no longer has.",
                String.join(" ", next),
                stray.stream().map(UtteranceKey::route).distinct().toList()));
    }

    private static String those(int some, List<UtteranceKey> all) {
        return some < all.size() ? String.valueOf(some) : some == 1 ? "it" : "them";
    }

    Optional<FindingText> noRecords() {
        Set<String> held =
                ending.remote().then().stream().map(UtteranceKey::route).collect(Collectors.toSet());
        List<String> without = reading == null
                ? List.of()
                : ending.routes().stream()
                        .map(Route::name)
                        .distinct()
                        .filter(name -> !held.contains(name))
                        .toList();
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of(new FindingText(
                        CountText.count(without.size(), "route has no records", "routes have no records"),
                        "After this plan the index has no record of " + FindingText.names(without)
                                + ". An index holds a route as the records of its utterances: a 1.x router would not know "
                                + (without.size() == 1 ? "this one." : "these."),
                        "Add utterances, include the route if it is excluded, or remove it from local.",
                        without));
    }

    Optional<FindingText> noThreshold() {
        List<String> open =
                local.config().settings() instanceof IndexedSettings settings && settings.confidenceThreshold() == null
                        ? ending.routes().stream()
                                .filter(route -> route.scoreThreshold() == null)
                                .filter(route -> route.texts().findAny().isPresent())
                                .map(Route::name)
                                .toList()
                        : List.of();
        return open.size() < 2
                ? Optional.empty()
                : Optional.of(new FindingText(
                        "Every query would match a route",
                        "Neither the router nor " + FindingText.names(open)
                                + " have a confidence threshold. 1.x has no default: the best route without one is chosen, however far the"
                                + " query is from it.",
                        "Set the router's confidence threshold, or one on each of these routes.",
                        open));
    }

    Optional<FindingText> oldCalibrator() {
        if (!(local.config().settings() instanceof IndexedSettings settings) || settings.calibrator() == null) {
            return Optional.empty();
        }
        boolean changes =
                !plan.local().upsert().isEmpty() || !plan.local().delete().isEmpty();
        Integer newer = local.newerUtterances();
        return !changes && newer == null
                ? Optional.empty()
                : Optional.of(new FindingText(
                        "The calibrator is older than the utterances",
                        (newer == null
                                        ? "This plan changes utterances of the router"
                                        : "Utterances were changed in revision " + newer)
                                + ", after the calibrator was fitted. Its confidence was measured with other utterances, and thresholds"
                                + " are compared with that confidence. No sync changes a calibrator.",
                        "Fit it again after this plan, or remove it: confidence is then the score itself.",
                        List.of()));
    }

    /** Of routes whose records disagree: which record a new router believes, and what the plan makes of it. */
    String believed(Set<String> routes) {
        if (reading == null) {
            return "";
        }
        Map<String, RouteValue> ends = new HashMap<>();
        ending.routes().forEach(route -> ends.putIfAbsent(route.name(), route.value()));
        List<String> sentences = new ArrayList<>();
        reading.disagreeing().forEach((name, route) -> {
            if (routes.contains(name)) {
                sentences.add(believed(name, route, ends.get(name)));
            }
        });
        int more = sentences.size() - NAMED;
        return sentences.stream().limit(NAMED).map(sentence -> " " + sentence).collect(Collectors.joining())
                + (more > 0 ? " " + CountText.count(more, "more route is", "more routes are") + " read so." : "");
    }

    private String believed(String name, LibraryRoute route, @Nullable RouteValue end) {
        RouteValue first = route.first().utterance().value();
        String says = route.disagreeing().stream()
                .map(field -> IndexedReading.words(field) + " " + IndexedReading.told(first, field))
                .collect(Collectors.joining(", "));
        List<RouteField> changed = end == null || plan.keepsRemoteRecords()
                ? List.of()
                : end.known().stream()
                        .filter(field ->
                                first.part(field) != null && !agreement.between(end.only(Set.of(field)), first))
                        .toList();
        String then = plan.keepsRemoteRecords()
                ? ", also after this plan."
                : end == null || changed.isEmpty()
                        ? ", which stays so."
                        : "; after this plan "
                                + changed.stream()
                                        .map(field ->
                                                IndexedReading.words(field) + " " + IndexedReading.told(end, field))
                                        .collect(Collectors.joining(", "))
                                + ".";
        return "Of \"" + FindingText.shortened(name)
                + "\", a new 1.x router takes the first record that the store lists, \""
                + FindingText.shortened(route.first().utterance().utterance()) + "\": " + says + then;
    }
}
