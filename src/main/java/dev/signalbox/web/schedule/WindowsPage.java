package dev.signalbox.web.schedule;

import dev.signalbox.schedule.MaintenanceWindow;
import dev.signalbox.schedule.WindowRules;
import dev.signalbox.store.WindowStore;
import dev.signalbox.syncing.service.AutoSyncer;
import dev.signalbox.syncing.service.OutsideWindowException;
import dev.signalbox.syncing.service.WindowGate;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.remote.RemoteLookup;
import dev.signalbox.web.remote.RemoteOfRouter;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code /windows} and {@code /remotes/{remote}/windows}: when plans may be applied. */
public final class WindowsPage {
    /** Each window is looked at whenever a plan is started. */
    private static final int MOST = 20;

    private final RemoteLookup lookup;
    private final WindowStore windows;
    private final WindowGate gate;
    private final AutoSyncer autoSyncer;
    private final PageRenderer renderer;

    public WindowsPage(
            RemoteLookup lookup, WindowStore windows, WindowGate gate, AutoSyncer autoSyncer, PageRenderer renderer) {
        this.lookup = lookup;
        this.windows = windows;
        this.gate = gate;
        this.autoSyncer = autoSyncer;
        this.renderer = renderer;
    }

    public void showConsole(Context ctx) {
        render(ctx, Optional.empty(), WindowForm.NEW);
    }

    public void addConsole(Context ctx) {
        add(ctx, Optional.empty());
    }

    public void removeConsole(Context ctx) {
        remove(ctx, Optional.empty());
    }

    public void showRemote(Context ctx) {
        render(ctx, Optional.of(lookup.named(ctx)), WindowForm.NEW);
    }

    public void addRemote(Context ctx) {
        add(ctx, Optional.of(lookup.named(ctx)));
    }

    public void removeRemote(Context ctx) {
        remove(ctx, Optional.of(lookup.named(ctx)));
    }

    /** Adds a window; the form is kept if something is wrong with it. */
    private void add(Context ctx, Optional<RemoteOfRouter> bound) {
        WindowForm typed = WindowForm.sent(ctx);
        Map<String, String> problems = new LinkedHashMap<>();
        Optional<MaintenanceWindow> window = typed.window(problems);
        if (stored(bound).windows().size() >= MOST) {
            problems.put("effect", "There are " + MOST + " windows already. Remove one first.");
        }
        if (!problems.isEmpty()) {
            AuditNote.of(ctx).refused("A value of the window cannot be used.");
            ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
            render(ctx, bound, typed.with(problems));
            return;
        }
        windows.add(id(bound), window.orElseThrow());
        AuditNote.of(ctx).changed("Window", "", words(window.orElseThrow()));
        changed(bound);
        ctx.redirect(path(bound), HttpStatus.SEE_OTHER);
    }

    private void remove(Context ctx, Optional<RemoteOfRouter> bound) {
        long id = RequestParameters.id(ctx, "window");
        MaintenanceWindow window = stored(bound).windows().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("window " + id));
        windows.remove(id(bound), id);
        AuditNote.of(ctx).changed("Window", words(window), "");
        changed(bound);
        ctx.redirect(path(bound), HttpStatus.SEE_OTHER);
    }

    /** What waited for a window may be permitted now. */
    private void changed(Optional<RemoteOfRouter> bound) {
        bound.ifPresentOrElse(each -> autoSyncer.consider(each.remote().id()), autoSyncer::considerAll);
    }

    private static String words(MaintenanceWindow window) {
        return WindowsView.rule(window) + ": " + WindowsView.times(window)
                + (window.note().isEmpty() ? "" : " (" + window.note() + ")");
    }

    private WindowRules stored(Optional<RemoteOfRouter> bound) {
        return windows.of(id(bound));
    }

    private static Optional<Long> id(Optional<RemoteOfRouter> bound) {
        return bound.map(each -> each.remote().id());
    }

    private static String path(Optional<RemoteOfRouter> bound) {
        return bound.map(each -> "/remotes/" + each.remote().id()).orElse("") + "/windows";
    }

    private void render(Context ctx, Optional<RemoteOfRouter> bound, WindowForm form) {
        WindowsView view = new WindowsView(
                path(bound),
                bound.map(each -> each.remote().name()).orElse(null),
                stored(bound).windows(),
                bound.isEmpty() ? 0 : windows.of(Optional.empty()).windows().size(),
                bound.flatMap(each -> gate.against(each.remote().id(), false))
                        .map(OutsideWindowException::getMessage)
                        .orElse(null),
                form);
        renderer.page(
                ctx,
                bound.map(WindowsPage::head).orElseGet(() -> OperationTabs.WINDOWS.head(true)),
                "schedule/windows.jte",
                view);
    }

    private static PageHead head(RemoteOfRouter bound) {
        String path = "/remotes/" + bound.remote().id();
        return PageHead.of("Maintenance windows of " + bound.remote().name())
                .under("Overview", "/")
                .under(bound.router().name(), "/routers/" + bound.router().id())
                .under(bound.remote().name(), path)
                .under("Settings", path + "/settings");
    }
}
