package dev.signalbox.web.audit;

import dev.signalbox.audit.Filter;
import dev.signalbox.audit.Link;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.Remotes;
import dev.signalbox.store.Router;
import dev.signalbox.store.Routers;
import dev.signalbox.store.Trails;
import dev.signalbox.web.frame.NotFound;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.View;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit trail: of the whole console, or with {@code ?router=} of one router for who administers that. */
public final class AuditPage {
    private static final int SIZE = 50;

    private final AuditTrail trail;
    private final Routers routers;
    private final Remotes remotes;
    private final ChainCheck check;
    private final View view;

    public AuditPage(AuditTrail trail, Routers routers, Remotes remotes, Clock clock, View view) {
        this.trail = trail;
        this.routers = routers;
        this.remotes = remotes;
        this.check = new ChainCheck(trail, clock);
        this.view = view;
    }

    /**
     * One entry.
     *
     * @param begun the entry that it is the end of; null where it is none's
     * @param former the hash before it
     * @param end the entry that says what came of it; null where it says so itself, or none does
     */
    public record Detail(
            AuditLine line,
            @Nullable AuditLine begun,
            @Nullable AuditLine end,
            String former) {}

    public void list(Context ctx) {
        AuditFilter filter = AuditFilter.of(ctx);
        long before = before(ctx);
        List<Link> found = trail.before(before, filter.filter(), SIZE + 1);
        List<AuditLine> lines = found.stream()
                .limit(SIZE)
                .map(link -> AuditLine.of(link, filter))
                .toList();
        Router router =
                filter.router() == null ? null : routers.find(filter.router()).orElse(null);
        AuditView model = new AuditView(
                filter,
                router,
                filter.router() == null ? routers() : Map.of(),
                remotes(filter.router()),
                lines,
                found.size() > SIZE ? lines.getLast().link().number() : 0,
                before == Long.MAX_VALUE,
                filter.router() == null
                        ? check.look(!Parameters.text(ctx, "verify").isEmpty())
                        : null);
        view.page(ctx, head(router), "audit/list.jte", model);
    }

    public void show(Context ctx) {
        AuditFilter filter = AuditFilter.of(ctx);
        long number = Parameters.id(ctx, "entry");
        Link link = trail.find(number)
                .filter(found -> seen(found, filter))
                .orElseThrow(() -> new NotFound("entry " + number));
        Long begun = link.entry().begun();
        Optional<Link> beginning = begun == null ? Optional.empty() : trail.find(begun);
        Detail detail = new Detail(
                AuditLine.of(link, filter),
                beginning.map(found -> AuditLine.of(found, filter)).orElse(null),
                trail.endOf(number)
                        .filter(found -> seen(found, filter))
                        .map(found -> AuditLine.of(found, filter))
                        .orElse(null),
                trail.find(number - 1).map(Link::hash).orElse(dev.signalbox.audit.Chain.START));
        view.page(
                ctx,
                PageHead.of("Entry " + number + ": " + link.entry().deed())
                        .under("Overview", "/")
                        .under("Audit", "/audit" + filter.about())
                        .with(detail.line().badge()),
                "audit/entry.jte",
                detail);
    }

    /** Everything that the filter lets pass, oldest first, a JSON object a line; a part at a time, however long it is. */
    public void export(Context ctx) {
        Filter filter = AuditFilter.of(ctx).filter();
        ctx.res().setContentType("application/x-ndjson;charset=utf-8");
        ctx.res().setHeader("Content-Disposition", "attachment; filename=\"audit.jsonl\"");
        try {
            OutputStream out = ctx.res().getOutputStream();
            Trails.each(trail, filter, link -> write(out, link));
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void write(OutputStream out, Link link) {
        try {
            out.write((link.line() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Whether an entry is one of those that the door let somebody to. */
    private static boolean seen(Link link, AuditFilter filter) {
        return filter.router() == null
                || Objects.equals(filter.router(), link.entry().place().router());
    }

    private static long before(Context ctx) {
        String text = Parameters.text(ctx, "before");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    private Map<String, String> routers() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", "The whole console");
        routers.all().forEach(router -> options.put(String.valueOf(router.id()), router.name()));
        return options;
    }

    private Map<String, String> remotes(@Nullable Long router) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", "All");
        routers.all().stream()
                .filter(each -> router == null || each.id() == router)
                .forEach(each -> remotes.of(each.id())
                        .forEach(remote ->
                                options.put(String.valueOf(remote.id()), each.name() + " / " + remote.name())));
        return options;
    }

    private static PageHead head(@Nullable Router router) {
        PageHead head = PageHead.of(router == null ? "Audit" : "Audit of " + router.name())
                .saying("Who changed what, and what was refused")
                .under("Overview", "/");
        return router == null ? head : head.under(router.name(), "/routers/" + router.id());
    }
}
