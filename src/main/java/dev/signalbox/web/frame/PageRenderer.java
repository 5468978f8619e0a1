package dev.signalbox.web.frame;

import dev.signalbox.account.Principal;
import dev.signalbox.web.guard.CsrfGuard;
import dev.signalbox.web.page.ColorTheme;
import dev.signalbox.web.page.NoticeText;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.PageLayout;
import dev.signalbox.web.page.RouterLink;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Renders templates as answers. Every template gets {@code layout} and {@code model}. */
public final class PageRenderer {
    /** The cookie for the color theme. */
    public static final String THEME = "theme";
    /** The cookie that says whether one-letter keys are on. */
    public static final String KEYS = "keys";

    private final TemplateFiles templates;
    private final StaticAssets assets;
    private final Supplier<List<RouterLink>> routers;
    private final ToIntFunction<Principal> waiting;
    private final ToIntFunction<Principal> unread;
    private final Clock clock;

    /**
     * @param routers the routers of the switcher; called once per page
     * @param waiting counts what waits for a person; called once per page
     * @param unread counts the notifications that a person has not read; called once per page
     */
    public PageRenderer(
            TemplateFiles templates,
            StaticAssets assets,
            Supplier<List<RouterLink>> routers,
            ToIntFunction<Principal> waiting,
            ToIntFunction<Principal> unread,
            Clock clock) {
        this.templates = templates;
        this.assets = assets;
        this.routers = routers;
        this.waiting = waiting;
        this.unread = unread;
        this.clock = clock;
    }

    /**
     * Answers with a whole page.
     *
     * @param template below {@code templates/}, such as {@code route/list.jte}; it calls {@code @template.layout}
     */
    public void page(Context ctx, PageHead head, String template, Object model) {
        html(
                ctx,
                templates.render(
                        template,
                        Map.of(
                                "layout",
                                layout(
                                        ctx,
                                        head,
                                        seen(ctx),
                                        waiting(ctx),
                                        unread(ctx),
                                        isHtmx(ctx) ? null : PageNotice.take(ctx)),
                                "model",
                                model)));
    }

    /** Answers with a part of a page, for htmx. */
    public void fragment(Context ctx, String template, Object model) {
        html(ctx, text(ctx, template, model));
    }

    /** Returns a part of a page as text, for an event stream. */
    public String text(Context ctx, String template, Object model) {
        return templates.render(
                template, Map.of("layout", layout(ctx, PageHead.of(""), List.of(), 0, 0, null), "model", model));
    }

    /** Returns whether htmx sent the request and so expects a part of a page. */
    public static boolean isHtmx(Context ctx) {
        return "true".equals(ctx.header("HX-Request"));
    }

    /** Returns whether a program or script that reads JSON sent the request. */
    public static boolean wantsJson(Context ctx) {
        if (CurrentUser.isProgram(ctx) || ctx.path().startsWith("/api/")) {
            return true;
        }
        String accept = ctx.header("Accept");
        return accept != null && accept.contains("json") && !accept.contains("text/html");
    }

    /** Returns whether a browser navigates to a page, so that it can be redirected first. */
    public static boolean isPage(Context ctx) {
        String mode = ctx.header("Sec-Fetch-Mode");
        return "GET".equals(ctx.req().getMethod())
                && !wantsJson(ctx)
                && !isHtmx(ctx)
                && (mode == null || mode.equals("navigate"));
    }

    /** Returns the routers that the person may view. */
    private List<RouterLink> seen(Context ctx) {
        return CurrentUser.find(ctx)
                .map(person -> routers.get().stream()
                        .filter(router -> person.sees(router.id()))
                        .toList())
                .orElse(List.of());
    }

    private int waiting(Context ctx) {
        return CurrentUser.find(ctx).map(waiting::applyAsInt).orElse(0);
    }

    private int unread(Context ctx) {
        return CurrentUser.find(ctx).map(unread::applyAsInt).orElse(0);
    }

    private PageLayout layout(
            Context ctx, PageHead head, List<RouterLink> links, int waits, int news, @Nullable NoticeText notice) {
        String query = ctx.queryString();
        boolean answersForm = "POST".equals(ctx.req().getMethod());
        String here = "GET".equals(ctx.req().getMethod()) ? ctx.path() + (query == null ? "" : "?" + query) : "/";
        return new PageLayout(
                head,
                CsrfGuard.token(ctx),
                ColorTheme.of(ctx.cookie(THEME)),
                !"off".equals(ctx.cookie(KEYS)),
                here,
                answersForm,
                links,
                waits,
                news,
                CurrentUser.find(ctx).orElse(null),
                CurrentUser.about(ctx),
                notice,
                field -> answersForm ? RequestParameters.field(ctx, field) : "",
                clock.instant(),
                assets::url);
    }

    private static void html(Context ctx, String html) {
        ctx.contentType("text/html; charset=utf-8").result(html);
    }
}
