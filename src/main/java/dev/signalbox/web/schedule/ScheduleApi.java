package dev.signalbox.web.schedule;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.put;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;
import static dev.signalbox.web.api.ApiSchema.orNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.operations.ScheduledChecks;
import dev.signalbox.schedule.CheckLimits;
import dev.signalbox.schedule.CheckSchedule;
import dev.signalbox.schedule.ScheduleScope;
import dev.signalbox.store.CheckScheduleStore;
import dev.signalbox.store.Remote;
import dev.signalbox.sync.check.CheckDepth;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.api.ApiSchema.Named;
import dev.signalbox.web.api.EntityTag;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.RequestProblemException;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.remote.RemoteLookup;
import dev.signalbox.web.remote.ScheduleText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The API of schedules: when a remote is checked, and what counts for a router and the console. */
public final class ScheduleApi {
    private static final Named SCHEDULE = (Named) ApiSchema.object(
            "CheckSchedule",
            needed("state", ApiSchema.choice(ScheduleForm.INHERIT, ScheduleForm.ON, ScheduleForm.OFF))
                    .saying("inherit removes the schedule, so that a wider one counts."),
            optional(
                            "minutes",
                            new ApiSchema.Whole(CheckSchedule.SHORTEST.toMinutes(), CheckSchedule.LONGEST.toMinutes()))
                    .saying("From one check to the next."),
            optional("depth", ApiSchema.choice(CheckDepth.FAST.id(), CheckDepth.SLOW.id(), CheckDepth.DEEP.id())),
            optional("deep_every", new ApiSchema.Whole(0, CheckSchedule.MOST_BETWEEN_DEEP))
                    .saying("Every so many checks is a deep one; 0 for none."),
            optional("jitter", new ApiSchema.Whole(0, CheckSchedule.MOST_JITTER))
                    .saying("In percent of the interval."));
    private static final Named LIMITS = (Named) ApiSchema.object(
            "CheckLimits",
            needed("parallel", new ApiSchema.Whole(1, CheckLimits.MOST_PARALLEL)),
            needed("per_server", new ApiSchema.Whole(1, CheckLimits.MOST_PARALLEL)),
            needed(
                    "cut_off_seconds",
                    new ApiSchema.Whole(
                            CheckLimits.SHORTEST_CUT_OFF.toSeconds(), CheckLimits.LONGEST_CUT_OFF.toSeconds())));
    private static final Named DEFAULTS =
            (Named) ApiSchema.object("ScheduleDefaults", needed("schedule", SCHEDULE), needed("limits", LIMITS));
    private static final Named STATE = (Named) ApiSchema.answer(
            "ScheduleState",
            needed("own", SCHEDULE),
            needed("effective", SCHEDULE),
            needed("next", orNull(ApiSchema.TIME)).saying("When it is checked next; null if that is not planned."),
            needed("failures", ApiSchema.COUNT).saying("How often it could not be reached in a row."));

    private final RemoteLookup remotes;
    private final RouterLookup routers;
    private final CheckScheduleStore store;
    private final ScheduledChecks checks;

    public ScheduleApi(RemoteLookup remotes, RouterLookup routers, CheckScheduleStore store, ScheduledChecks checks) {
        this.remotes = remotes;
        this.routers = routers;
        this.store = store;
        this.checks = checks;
    }

    public List<ApiOperation> operations() {
        return List.of(
                get("/remotes/{remote}/schedule", VIEW, "getSchedule")
                        .says("Show when a remote is checked by schedule")
                        .answers(STATE)
                        .with(request -> state(remote(request))),
                put("/remotes/{remote}/schedule", ADMIN, "setSchedule")
                        .says("Set the schedule of a remote")
                        .takes(SCHEDULE)
                        .answers(STATE)
                        .covers("/remotes/{remote}/schedule")
                        .with(request -> {
                            Remote remote = remote(request);
                            save(request, new ScheduleScope.OfRemote(remote.id()), request.body());
                            return state(remote);
                        }),
                get("/routers/{router}/schedule", VIEW, "getRouterSchedule")
                        .says("Show the schedule of the remotes of a router")
                        .answers(SCHEDULE)
                        .with(request -> answer(own(router(request)))),
                put("/routers/{router}/schedule", ADMIN, "setRouterSchedule")
                        .says("Set the schedule of the remotes of a router")
                        .takes(SCHEDULE)
                        .answers(SCHEDULE)
                        .covers("/routers/{router}/schedule")
                        .with(request -> {
                            save(request, router(request), request.body());
                            return answer(own(router(request)));
                        }),
                get("/schedules/settings", ADMIN, "getScheduleDefaults")
                        .says("Show the schedule of the console and its limits")
                        .answers(DEFAULTS)
                        .with(request -> answer(defaults())),
                put("/schedules/settings", ADMIN, "setScheduleDefaults")
                        .says("Set the schedule of the console and its limits")
                        .takes(DEFAULTS)
                        .conditional()
                        .answers(DEFAULTS)
                        .covers("/schedules/settings")
                        .with(this::saveDefaults));
    }

    private Remote remote(ApiRequest request) {
        return remotes.named(request.context()).remote();
    }

    private ScheduleScope router(ApiRequest request) {
        return new ScheduleScope.OfRouter(routers.named(request.context()).id());
    }

    private ApiAnswer saveDefaults(ApiRequest request) {
        request.requireMatch(EntityTag.of(defaults()));
        JsonNode limits = request.body().path("limits");
        int parallel = limits.path("parallel").asInt();
        int perServer = limits.path("per_server").asInt();
        if (perServer > parallel) {
            throw RequestProblemException.unusable("/limits/per_server", "must be at most parallel");
        }
        save(request, new ScheduleScope.Console(), request.body().path("schedule"));
        store.saveLimits(new CheckLimits(
                parallel,
                perServer,
                Duration.ofSeconds(limits.path("cut_off_seconds").asLong())));
        return answer(defaults());
    }

    /** What is left out is as in the default schedule. */
    private void save(ApiRequest request, ScheduleScope scope, JsonNode body) {
        CheckSchedule usual = CheckSchedule.USUAL;
        String state = body.path("state").asText();
        Optional<CheckSchedule> schedule = state.equals(ScheduleForm.INHERIT)
                ? Optional.empty()
                : Optional.of(new CheckSchedule(
                        state.equals(ScheduleForm.ON),
                        Duration.ofMinutes(
                                body.path("minutes").asLong(usual.interval().toMinutes())),
                        CheckDepth.of(body.path("depth").asText()).orElse(usual.depth()),
                        body.path("deep_every").asInt(usual.deepEvery()),
                        body.path("jitter").asInt(usual.jitter())));
        Optional<CheckSchedule> was =
                Optional.ofNullable(store.schedules().set().get(scope));
        AuditNote.of(request.context())
                .changed(
                        "Schedule",
                        was.map(ScheduleText::of).orElse(""),
                        schedule.map(ScheduleText::of).orElse(""));
        store.save(scope, schedule);
        checks.arrange();
    }

    private ApiAnswer state(Remote remote) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("own", own(new ScheduleScope.OfRemote(remote.id())));
        node.set(
                "effective",
                json(Optional.of(
                        store.schedules().of(remote.id(), remote.routerId()).schedule())));
        node.put(
                "next",
                checks.planned(remote.id()).map(task -> task.due().toString()).orElse(null));
        return ApiAnswer.ok(node.put("failures", store.state(remote.id()).failures()));
    }

    private ObjectNode own(ScheduleScope scope) {
        return json(Optional.ofNullable(store.schedules().set().get(scope)));
    }

    private ObjectNode defaults() {
        CheckLimits limits = store.limits();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("schedule", own(new ScheduleScope.Console()));
        node.putObject("limits")
                .put("parallel", limits.parallel())
                .put("per_server", limits.perServer())
                .put("cut_off_seconds", limits.cutOff().toSeconds());
        return node;
    }

    private static ObjectNode json(Optional<CheckSchedule> schedule) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        return schedule.map(each -> node.put("state", each.on() ? ScheduleForm.ON : ScheduleForm.OFF)
                        .put("minutes", each.interval().toMinutes())
                        .put("depth", each.depth().id())
                        .put("deep_every", each.deepEvery())
                        .put("jitter", each.jitter()))
                .orElseGet(() -> node.put("state", ScheduleForm.INHERIT));
    }

    private static ApiAnswer answer(ObjectNode json) {
        return ApiAnswer.ok(json).tagged(EntityTag.of(json));
    }
}
