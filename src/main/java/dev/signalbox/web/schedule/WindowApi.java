package dev.signalbox.web.schedule;

import static dev.signalbox.account.Permission.ADMIN;
import static dev.signalbox.account.Permission.VIEW;
import static dev.signalbox.web.api.ApiOperation.delete;
import static dev.signalbox.web.api.ApiOperation.get;
import static dev.signalbox.web.api.ApiOperation.post;
import static dev.signalbox.web.api.ApiSchema.needed;
import static dev.signalbox.web.api.ApiSchema.optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.schedule.CronTimes;
import dev.signalbox.schedule.MaintenanceWindow;
import dev.signalbox.schedule.MaintenanceWindow.Effect;
import dev.signalbox.schedule.MaintenanceWindow.Reach;
import dev.signalbox.schedule.WeeklyTimes;
import dev.signalbox.web.api.ApiAnswer;
import dev.signalbox.web.api.ApiOperation;
import dev.signalbox.web.api.ApiRequest;
import dev.signalbox.web.api.ApiSchema;
import dev.signalbox.web.api.ApiSchema.Named;
import dev.signalbox.web.frame.RequestProblemException;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The API of maintenance windows, by the same form as their page. */
public final class WindowApi {
    private static final String CONSOLE = "/windows";
    private static final String REMOTE = "/remotes/{remote}/windows";
    private static final ApiSchema.Field[] FIELDS = {
        needed("effect", ApiSchema.choice(Effect.ALLOW.id(), Effect.FORBID.id())),
        needed("reach", ApiSchema.choice(Reach.EVERY_APPLY.id(), Reach.AUTO_SYNC.id())),
        needed("zone", ApiSchema.text(60)).saying("A time zone, such as Europe/Berlin."),
        optional(
                        "days",
                        ApiSchema.list(ApiSchema.choice(Arrays.stream(DayOfWeek.values())
                                .map(WindowForm::name)
                                .toList())))
                .saying("On which it begins; for a window of days and hours."),
        optional("from", ApiSchema.text(5)).saying("Such as 22:00."),
        optional("until", ApiSchema.text(5)).saying("On the next day if it is not after from."),
        optional("cron", ApiSchema.text(100)).saying("A cron expression of five fields, instead of days and hours."),
        optional("minutes", new ApiSchema.Whole(1, CronTimes.LONGEST.toMinutes()))
                .saying("How long it lasts, with a cron expression."),
        optional("note", ApiSchema.note(200))
    };
    private static final Named WINDOW = (Named) ApiSchema.object("Window", FIELDS);
    private static final Named STORED = (Named) ApiSchema.answer("StoredWindow", stored());

    private final WindowsPage page;

    public WindowApi(WindowsPage page) {
        this.page = page;
    }

    private static ApiSchema.Field[] stored() {
        ApiSchema.Field[] all = Arrays.copyOf(FIELDS, FIELDS.length + 1);
        all[FIELDS.length] = needed("id", ApiSchema.ID);
        return all;
    }

    public List<ApiOperation> operations() {
        ApiSchema list = ApiSchema.answer("Windows", needed("windows", ApiSchema.list(STORED)));
        return List.of(
                get(CONSOLE, ADMIN, "listWindows")
                        .says("List the maintenance windows of the console")
                        .answers(list)
                        .with(this::list),
                post(CONSOLE, ADMIN, "addWindow")
                        .says("Add a maintenance window of the console")
                        .takes(WINDOW)
                        .answers(list)
                        .covers(CONSOLE)
                        .with(this::add),
                delete(CONSOLE + "/{window}", ADMIN, "removeWindow")
                        .says("Remove a maintenance window of the console")
                        .covers(CONSOLE + "/{window}/removal")
                        .with(this::remove),
                get(REMOTE, VIEW, "listRemoteWindows")
                        .says("List the maintenance windows of a remote")
                        .answers(list)
                        .with(this::list),
                post(REMOTE, ADMIN, "addRemoteWindow")
                        .says("Add a maintenance window of a remote")
                        .takes(WINDOW)
                        .answers(list)
                        .covers(REMOTE)
                        .with(this::add),
                delete(REMOTE + "/{window}", ADMIN, "removeRemoteWindow")
                        .says("Remove a maintenance window of a remote")
                        .covers(REMOTE + "/{window}/removal")
                        .with(this::remove));
    }

    private ApiAnswer list(ApiRequest request) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode all = node.putArray("windows");
        page.windows(request.context()).forEach(window -> all.add(json(window)));
        return ApiAnswer.ok(node);
    }

    private ApiAnswer add(ApiRequest request) {
        Map<String, String> problems = new LinkedHashMap<>();
        page.add(request.context(), form(request), problems);
        if (!problems.isEmpty()) {
            throw RequestProblemException.unusable(problems.entrySet().stream()
                    .map(each -> new RequestProblemException.Violation(
                            "/" + (each.getKey().equals("monday") ? "days" : each.getKey()), each.getValue()))
                    .toList());
        }
        return list(request);
    }

    private ApiAnswer remove(ApiRequest request) {
        page.remove(request.context());
        return ApiAnswer.nothing();
    }

    private static WindowForm form(ApiRequest request) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        request.texts("days").forEach(day -> days.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))));
        return new WindowForm(
                request.text("effect", ""),
                request.text("reach", ""),
                request.text("zone", "").strip(),
                days,
                request.text("from", ""),
                request.text("until", ""),
                request.text("cron", "").strip(),
                request.body().path("minutes").asText(""),
                request.text("note", "").strip(),
                Map.of());
    }

    private static ObjectNode json(MaintenanceWindow window) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", window.id())
                .put("effect", window.effect().id())
                .put("reach", window.reach().id())
                .put("zone", window.zone().getId())
                .put("note", window.note());
        switch (window.times()) {
            case WeeklyTimes weekly -> {
                weekly.days().forEach(day -> node.withArray("days").add(WindowForm.name(day)));
                node.put("from", weekly.from().toString())
                        .put("until", weekly.until().toString());
            }
            case CronTimes cron ->
                node.put("cron", cron.expression()).put("minutes", cron.length().toMinutes());
        }
        return node;
    }
}
