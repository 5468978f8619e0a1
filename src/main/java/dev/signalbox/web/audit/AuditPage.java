package dev.signalbox.web.audit;

import dev.signalbox.account.Permission;
import dev.signalbox.account.PermissionReach;
import dev.signalbox.audit.AuditEntryFilter;
import dev.signalbox.audit.AuditScope;
import dev.signalbox.audit.ChainLink;
import dev.signalbox.audit.ChainVerifier;
import dev.signalbox.store.AuditTrail;
import dev.signalbox.store.RemoteStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.store.TrailReader;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit trail: all of it for administrators of everything, for others the entries about what they administer. */
public final class AuditPage {
    private static final int SIZE = 50;

    private final AuditTrail trail;
    private final RouterStore routers;
    private final RemoteStore remotes;
    private final ChainCheck check;
    private final PageRenderer view;

    public AuditPage(AuditTrail trail, RouterStore routers, RemoteStore remotes, Clock clock, PageRenderer view) {
        this.trail = trail;
        this.routers = routers;
        this.remotes = remotes;
        this.check = new ChainCheck(trail, clock);
        this.view = view;
    }

    /**
     * One entry.
     *
     * @param begun the start entry that it completes; null if there is none
     * @param former the hash of the previous entry
     * @param end the entry with its outcome; null if it has the outcome itself, or there is none
     */
    public record Detail(
            AuditLine line,
            @Nullable AuditLine begun,
            @Nullable AuditLine end,
            String former) {}

    public void list(Context ctx) {
        AuditFilter filter = AuditFilter.of(ctx);
        PermissionReach reach = reach(ctx);
        long before = before(ctx);
        List<ChainLink> found = trail.before(before, filter.filter().of(part(reach)), SIZE + 1);
        List<AuditLine> lines = found.stream().limit(SIZE).map(AuditLine::of).toList();
        boolean verify = !RequestParameters.text(ctx, "verify").isEmpty();
        AuditView model = new AuditView(
                filter,
                routers(reach),
                remotes(reach, filter.router()),
                lines,
                found.size() > SIZE ? lines.getLast().link().number() : 0,
                before == Long.MAX_VALUE,
                reach.everywhere() ? check.look(verify) : null);
        String note = reach.everywhere()
                ? "Changes and refused requests, with the person who made them"
                : "Changes and refused requests on the routers and remotes that you administer";
        view.page(ctx, PageHead.of("Audit").saying(note).under("Overview", "/"), "audit/list.jte", model);
    }

    public void show(Context ctx) {
        AuditScope part = part(reach(ctx));
        long number = RequestParameters.id(ctx, "entry");
        ChainLink link = trail.find(number)
                .filter(found -> seen(found, part))
                .orElseThrow(() -> new NotFoundException("entry " + number));
        Long begun = link.entry().begun();
        Optional<ChainLink> beginning = begun == null ? Optional.empty() : trail.find(begun);
        Detail detail = new Detail(
                AuditLine.of(link),
                line(beginning, part),
                line(trail.endOf(number), part),
                trail.find(number - 1).map(ChainLink::hash).orElse(ChainVerifier.START));
        view.page(
                ctx,
                PageHead.of("Entry " + number + ": "
                                + AuditActionLabels.of(link.entry().deed()))
                        .under("Overview", "/")
                        .under("Audit", "/audit")
                        .with(detail.line().badge()),
                "audit/entry.jte",
                detail);
    }

    private static @Nullable AuditLine line(Optional<ChainLink> found, @Nullable AuditScope part) {
        return found.filter(link -> seen(link, part)).map(AuditLine::of).orElse(null);
    }

    /** Exports all entries of the filter, oldest first, one JSON object per line, in parts of bounded size. */
    public void export(Context ctx) {
        AuditEntryFilter filter = AuditFilter.of(ctx).filter().of(part(reach(ctx)));
        ctx.res().setContentType("application/x-ndjson;charset=utf-8");
        ctx.res().setHeader("Content-Disposition", "attachment; filename=\"audit.jsonl\"");
        try {
            OutputStream out = ctx.res().getOutputStream();
            TrailReader.each(trail, filter, link -> write(out, link));
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static void write(OutputStream out, ChainLink link) {
        try {
            out.write((link.line() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static PermissionReach reach(Context ctx) {
        return CurrentUser.of(ctx).reach(Permission.ADMIN);
    }

    /** Returns the part of the trail that a person may view; null for all of it. */
    static @Nullable AuditScope part(PermissionReach reach) {
        return reach.everywhere() ? null : new AuditScope(reach.routers(), reach.remotes());
    }

    private static boolean seen(ChainLink link, @Nullable AuditScope part) {
        return part == null || part.holds(link.entry().place());
    }

    private static long before(Context ctx) {
        String text = RequestParameters.text(ctx, "before");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }

    /** Returns the options if there is more than one. */
    private Map<String, String> routers(PermissionReach reach) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", "All");
        routers.all().stream()
                .filter(router -> reach.everywhere() || reach.routers().contains(router.id()))
                .forEach(router -> options.put(String.valueOf(router.id()), router.name()));
        return reach.everywhere() || options.size() > 2 ? options : Map.of();
    }

    private Map<String, String> remotes(PermissionReach reach, @Nullable Long router) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", "All");
        for (Router each : routers.all()) {
            if (router == null || each.id() == router) {
                remotes.of(each.id()).stream()
                        .filter(remote -> reach.everywhere()
                                || reach.routers().contains(each.id())
                                || reach.remotes().contains(remote.id()))
                        .forEach(remote ->
                                options.put(String.valueOf(remote.id()), each.name() + " / " + remote.name()));
            }
        }
        return options;
    }
}
