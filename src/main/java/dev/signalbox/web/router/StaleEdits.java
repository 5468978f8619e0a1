package dev.signalbox.web.router;

import dev.signalbox.store.MissingEntityException;
import dev.signalbox.store.Revision;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.StaleRevisionException;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.TypedFields;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers an edit made from a revision that is no longer the newest: shows what changed since, and what was typed. */
public final class StaleEdits {
    private final RouterStore routers;
    private final PageRenderer renderer;

    public StaleEdits(RouterStore routers, PageRenderer renderer) {
        this.routers = routers;
        this.renderer = renderer;
    }

    /**
     * The same handler, with such an edit answered. A part of a page gets the plain error, and keeps what was typed in it. Where what it edits is gone, what was typed is shown.
     */
    public Handler guard(Handler edit) {
        return ctx -> {
            try {
                edit.handle(ctx);
            } catch (StaleRevisionException stale) {
                if (PageRenderer.isHtmx(ctx)) {
                    throw stale;
                }
                answer(ctx, stale);
            } catch (NotFoundException | MissingEntityException gone) {
                Map<String, String> typed = typed(ctx);
                if (typed.isEmpty() || PageRenderer.isHtmx(ctx)) {
                    throw gone;
                }
                AuditNote.of(ctx).refused(gone.getMessage());
                ctx.status(HttpStatus.NOT_FOUND);
                PageHead head = PageHead.of("No longer available").under("Overview", "/");
                renderer.page(ctx, head, "router/gone.jte", new Gone(String.valueOf(gone.getMessage()), typed));
            }
        };
    }

    /**
     * What the page of something that is gone shows.
     *
     * @param typed texts by the name of their field
     */
    public record Gone(String message, Map<String, String> typed) {}

    /** What changed from a revision to the newest; empty where there is no such revision. */
    public Optional<ConfigChanges> since(Router router, int base) {
        return routers.revision(router.id(), base)
                .map(Revision::config)
                .map(before -> ConfigChanges.between(before, router.head().config()));
    }

    private void answer(Context ctx, StaleRevisionException stale) {
        Router router =
                routers.find(stale.routerId()).orElseThrow(() -> new NotFoundException("router " + stale.routerId()));
        ChangesPart changes =
                since(router, stale.base()).map(ChangesPart::first).orElse(null);
        PageHead head = PageHead.of("Someone else changed this router")
                .under("Overview", "/")
                .under(router.name(), "/routers/" + router.id());
        AuditNote.of(ctx).refused(stale.getMessage());
        ctx.status(HttpStatus.CONFLICT);
        renderer.page(ctx, head, "router/stale.jte", new Stale(router, stale.base(), changes, typed(ctx)));
    }

    /**
     * What the page shows.
     *
     * @param changes since the form was opened; null where that is not known
     * @param typed texts by the name of their field
     */
    public record Stale(Router router, int base, @Nullable ChangesPart changes, Map<String, String> typed) {}

    private static Map<String, String> typed(Context ctx) {
        Map<String, String> typed = new LinkedHashMap<>();
        TypedFields.of(ctx).forEach((name, text) -> typed.put(name.replace('_', ' '), text));
        return typed;
    }
}
