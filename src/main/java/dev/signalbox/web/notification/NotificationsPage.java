package dev.signalbox.web.notification;

import dev.signalbox.account.Permission;
import dev.signalbox.account.PermissionReach;
import dev.signalbox.account.Principal;
import dev.signalbox.store.NotificationStore;
import dev.signalbox.store.NotificationStore.InboxLine;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/** {@code /notifications}: what happened at the remotes that a person may view, and what of it they have not read. */
public final class NotificationsPage {
    private static final int LINES = 30;

    private final NotificationStore store;
    private final PageRenderer renderer;

    public NotificationsPage(NotificationStore store, PageRenderer renderer) {
        this.store = store;
        this.renderer = renderer;
    }

    /**
     * What a person is told.
     *
     * @param newest id of the newest event when the page was made: what comes later is not marked as read with it
     */
    public record View(List<InboxLine> lines, int unread, long newest, ListPaging paging) {}

    public void list(Context ctx) {
        Principal person = CurrentUser.of(ctx);
        PermissionReach sees = person.reach(Permission.VIEW);
        long newest = store.newest();
        ListPaging paging = new ListPaging(
                RequestParameters.positive(ctx, "page", 1), LINES, store.count(person.name(), sees), "/notifications");
        renderer.page(
                ctx,
                PageHead.of("Notifications").under("Overview", "/"),
                "notification/list.jte",
                new View(
                        store.inbox(person.name(), sees, paging.offset(), LINES),
                        store.unread(person.name(), sees, 1_000),
                        newest,
                        paging));
    }

    /** Marks one event as read. */
    public void read(Context ctx) {
        store.markRead(CurrentUser.of(ctx).name(), RequestParameters.id(ctx, "event"));
        ctx.redirect("/notifications", HttpStatus.SEE_OTHER);
    }

    /** Marks the events that the page knew as read. */
    public void readAll(Context ctx) {
        String upTo = RequestParameters.field(ctx, "up-to");
        if (upTo.matches("[0-9]{1,18}")) {
            store.markAllRead(CurrentUser.of(ctx).name(), Math.min(Long.parseLong(upTo), store.newest()));
        }
        ctx.redirect("/notifications", HttpStatus.SEE_OTHER);
    }
}
