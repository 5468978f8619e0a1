package dev.signalbox.web.inbox;

import dev.signalbox.inbox.DecisionReader;
import dev.signalbox.inbox.InboxReceipt;
import dev.signalbox.inbox.InboxSentence;
import dev.signalbox.inbox.InvalidDecisionsException;
import dev.signalbox.route.Route;
import dev.signalbox.store.DecisionStore;
import dev.signalbox.store.InboxOffException;
import dev.signalbox.store.Router;
import dev.signalbox.store.TestSet;
import dev.signalbox.store.TestSetStore;
import dev.signalbox.syncing.quality.DecisionInbox;
import dev.signalbox.syncing.quality.InboxReader;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.PageNotice;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.frame.RouterLookup;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageTab;
import dev.signalbox.web.page.RouterTabs;
import dev.signalbox.web.router.RouterHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /routers/{router}/inbox}: the open sentences of real questions, in groups. */
public final class InboxPage {
    /** Texts that a page embeds: about a second of work. */
    private static final int AT_ONCE = 64;
    /** Texts that are embedded on request. */
    static final int ON_REQUEST = 512;

    private static final int GROUPS = 8;
    private static final int LINES = 4;
    private static final int WHOLE = 100;
    private static final int TEST_SETS = 10;

    private final RouterLookup lookup;
    private final DecisionStore decisions;
    private final TestSetStore testSets;
    private final DecisionInbox inbox;
    private final InboxReader reader;
    private final Clock clock;
    private final PageRenderer renderer;

    public InboxPage(
            RouterLookup lookup,
            DecisionStore decisions,
            TestSetStore testSets,
            DecisionInbox inbox,
            InboxReader reader,
            Clock clock,
            PageRenderer renderer) {
        this.lookup = lookup;
        this.decisions = decisions;
        this.testSets = testSets;
        this.inbox = inbox;
        this.reader = reader;
        this.clock = clock;
        this.renderer = renderer;
    }

    public void show(Context ctx) {
        render(ctx, lookup.named(ctx), InboxFilter.of(ctx), null);
    }

    /** Takes a file of JSON lines. */
    public void upload(Context ctx) {
        Router router = lookup.named(ctx);
        UploadedFile file = ctx.uploadedFile("file");
        if (file == null || file.size() == 0) {
            refuse(ctx, router, new InboxView.Problem("Choose a file of JSON lines", List.of(), 0, ""));
            return;
        }
        try (InputStream in = file.content()) {
            String text = DecisionApi.text(in.readAllBytes());
            InboxReceipt receipt =
                    inbox.add(router.id(), DecisionReader.lines(text, clock.instant(), DecisionReader.MOST_IN_FILE));
            String said = said(receipt);
            AuditNote.of(ctx).saying(said);
            PageNotice.leave(ctx, said);
            ctx.redirect("/routers/" + router.id() + "/inbox", HttpStatus.SEE_OTHER);
        } catch (InvalidDecisionsException bad) {
            refuse(ctx, router, new InboxView.Problem("The file was not stored", bad.problems(), 0, ""));
        } catch (InboxOffException off) {
            refuse(
                    ctx,
                    router,
                    new InboxView.Problem("The inbox of this router is off, so nothing was stored", List.of(), 0, ""));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String said(InboxReceipt receipt) {
        return "Stored " + DisplayFormat.count(receipt.stored(), "decision") + "."
                + (receipt.known() == 0
                        ? ""
                        : " Ignored " + DisplayFormat.count(receipt.known(), "decision")
                                + " that had been sent before.")
                + (receipt.expired() == 0
                        ? ""
                        : " Left out " + DisplayFormat.count(receipt.expired(), "decision") + " that "
                                + (receipt.expired() == 1 ? "is" : "are") + " older than the retention.");
    }

    /** Embeds sentences that have no vector yet, at most {@value #ON_REQUEST}, and returns to the page. */
    public void embed(Context ctx) {
        Router router = lookup.named(ctx);
        reader.read(router, ON_REQUEST);
        ctx.redirect("/routers/" + router.id() + "/inbox", HttpStatus.SEE_OTHER);
    }

    /** Shows the page with what was wrong, as 422. */
    void refuse(Context ctx, Router router, InboxView.Problem problem) {
        AuditNote.of(ctx).refused(problem.title() + ".");
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        render(ctx, router, InboxFilter.of(ctx), problem);
    }

    private void render(Context ctx, Router router, InboxFilter filter, InboxView.@Nullable Problem problem) {
        InboxReader.Contents contents = reader.read(router, AT_ONCE);
        List<List<InboxSentence>> groups = taken(contents, filter);
        int whole = RequestParameters.positive(ctx, "group", 0);
        if (whole > 0) {
            groups = groups.stream()
                    .filter(group -> group.stream().anyMatch(each -> each.id() == whole))
                    .toList();
        }
        String path = "/routers/" + router.id() + "/inbox";
        String base = filter == InboxFilter.ALL ? path : path + "?filter=" + filter.id();
        ListPaging paging = new ListPaging(RequestParameters.positive(ctx, "page", 1), GROUPS, groups.size(), base);
        int shown = whole > 0 ? WHOLE : LINES;
        InboxView view = new InboxView(
                router,
                decisions.settings(router.id()),
                decisions.counts(router.id()),
                filters(contents, path, filter),
                groups.subList(paging.offset(), paging.end()).stream()
                        .map(group -> GroupView.of(group, contents.choices(), shown))
                        .toList(),
                paging,
                contents.looked(),
                contents.missing(),
                contents.obstacle().orElse(null),
                router.head().config().routes().stream()
                        .map(Route::name)
                        .distinct()
                        .toList(),
                testSets(router),
                paging.number() > 1 ? paging.href(paging.number()) : base,
                RequestParameters.positive(ctx, "made", 0),
                problem,
                InboxSnippet.of(ctx, router));
        renderer.page(ctx, RouterHead.of(router, RouterTabs.QUALITY, "Inbox"), "inbox/inbox.jte", view);
    }

    static List<List<InboxSentence>> taken(InboxReader.Contents contents, InboxFilter filter) {
        return contents.groups().stream()
                .map(group -> group.stream()
                        .filter(each -> filter.takes(each, contents.choices().get(each.text())))
                        .toList())
                .filter(group -> !group.isEmpty())
                .toList();
    }

    private static List<PageTab> filters(InboxReader.Contents contents, String path, InboxFilter here) {
        return Stream.of(InboxFilter.values())
                .map(filter -> new PageTab(
                        filter.label(),
                        filter == InboxFilter.ALL ? path : path + "?filter=" + filter.id(),
                        filter == here,
                        taken(contents, filter).stream().mapToInt(List::size).sum()))
                .toList();
    }

    private Map<String, String> testSets(Router router) {
        Map<String, String> names = new LinkedHashMap<>();
        for (TestSet set : testSets.of(router.id()).stream().limit(TEST_SETS).toList()) {
            names.put(String.valueOf(set.id()), set.name());
        }
        return names;
    }
}
