package dev.signalbox.web.schedule;

import dev.signalbox.operations.ScheduledChecks;
import dev.signalbox.schedule.CheckLimits;
import dev.signalbox.schedule.CheckSchedule;
import dev.signalbox.schedule.CheckSchedules;
import dev.signalbox.schedule.ScheduleScope;
import dev.signalbox.store.CheckScheduleStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.remote.RemoteLookup;
import dev.signalbox.web.remote.RemoteOfRouter;
import dev.signalbox.web.remote.ScheduleText;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code …/schedule} of a remote or router, and {@code /schedules/settings}: how often remotes are checked, and the limits of the console. */
public final class ScheduleSettingsPage {
    private final RemoteLookup remotes;
    private final RouterLookup routers;
    private final CheckScheduleStore store;
    private final ScheduledChecks checks;
    private final PageRenderer renderer;

    public ScheduleSettingsPage(
            RemoteLookup remotes,
            RouterLookup routers,
            CheckScheduleStore store,
            ScheduledChecks checks,
            PageRenderer renderer) {
        this.remotes = remotes;
        this.routers = routers;
        this.store = store;
        this.checks = checks;
        this.renderer = renderer;
    }

    public void showConsole(Context ctx) {
        show(ctx, SchedulePlace.console(), null, store.limits());
    }

    public void saveConsole(Context ctx) {
        save(ctx, SchedulePlace.console(), null, store.limits());
    }

    public void showRouter(Context ctx) {
        show(
                ctx,
                SchedulePlace.router(routers.named(ctx)),
                store.schedules().ofConsole().schedule(),
                null);
    }

    public void saveRouter(Context ctx) {
        save(
                ctx,
                SchedulePlace.router(routers.named(ctx)),
                store.schedules().ofConsole().schedule(),
                null);
    }

    public void showRemote(Context ctx) {
        RemoteOfRouter bound = remotes.named(ctx);
        show(ctx, SchedulePlace.remote(bound), wider(bound), null);
    }

    public void saveRemote(Context ctx) {
        RemoteOfRouter bound = remotes.named(ctx);
        save(ctx, SchedulePlace.remote(bound), wider(bound), null);
    }

    private CheckSchedule wider(RemoteOfRouter bound) {
        return store.schedules().ofRouter(bound.router().id()).schedule();
    }

    private void show(
            Context ctx, SchedulePlace place, @Nullable CheckSchedule inherited, @Nullable CheckLimits limits) {
        render(ctx, ScheduleForm.of(place, inherited, own(place.scope()), limits));
    }

    private Optional<CheckSchedule> own(ScheduleScope scope) {
        CheckSchedules set = store.schedules();
        return Optional.ofNullable(set.set().get(scope));
    }

    /** Saves the schedule; the form is kept if something is wrong with it. */
    private void save(
            Context ctx, SchedulePlace place, @Nullable CheckSchedule inherited, @Nullable CheckLimits limits) {
        ScheduleForm typed = ScheduleForm.sent(ctx, place, inherited, limits != null);
        if (!typed.isValid()) {
            AuditNote.of(ctx).refused("A value of the schedule cannot be used.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, typed);
            return;
        }
        Optional<CheckSchedule> was = own(place.scope());
        AuditNote.of(ctx)
                .changed(
                        "Schedule",
                        was.map(ScheduleText::of).orElse(""),
                        typed.schedule().map(ScheduleText::of).orElse(""))
                .changed(
                        "Depth",
                        was.map(each -> each.depth().id()).orElse(""),
                        typed.schedule().map(each -> each.depth().id()).orElse(""))
                .changed(
                        "Jitter in percent",
                        was.map(CheckSchedule::jitter).orElse(0),
                        typed.schedule().map(CheckSchedule::jitter).orElse(0));
        store.save(place.scope(), typed.schedule());
        if (limits != null && typed.limits() != null) {
            CheckLimits now = typed.newLimits(typed.limits());
            AuditNote.of(ctx)
                    .changed("Checks at once", limits.parallel(), now.parallel())
                    .changed("Checks at once on a server", limits.perServer(), now.perServer())
                    .changed(
                            "Cut off after",
                            limits.cutOff().toSeconds(),
                            now.cutOff().toSeconds());
            store.saveLimits(now);
        }
        checks.arrange();
        ctx.redirect(place.path(), HttpStatus.SEE_OTHER);
    }

    private void render(Context ctx, ScheduleForm form) {
        renderer.page(ctx, form.place().head(), "schedule/settings.jte", form);
    }
}
