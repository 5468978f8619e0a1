package dev.signalbox.web.page;

import dev.signalbox.route.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a page.
 *
 * @param title the page's title; also the browser's title
 * @param note one line under the title; null for none
 * @param dialect of the router that the page is about, shown next to the title; null for none
 * @param crumbs the path to this page from the top, without this page
 * @param badge status of the page's subject; null for none
 * @param action the main action; null for none
 * @param tabs navigation between the pages of one subject
 */
public record PageHead(
        String title,
        @Nullable String note,
        @Nullable Dialect dialect,
        List<Breadcrumb> crumbs,
        @Nullable StatusBadge badge,
        @Nullable PageAction action,
        List<PageTab> tabs) {

    public PageHead {
        crumbs = List.copyOf(crumbs);
        tabs = List.copyOf(tabs);
    }

    public static PageHead of(String title) {
        return new PageHead(title, null, null, List.of(), null, null, List.of());
    }

    /** Returns the head with one more breadcrumb: call it from the top step to the nearest. */
    public PageHead under(String text, String href) {
        List<Breadcrumb> longer = new ArrayList<>(crumbs);
        longer.add(new Breadcrumb(text, href));
        return new PageHead(title, note, dialect, longer, badge, action, tabs);
    }

    public PageHead saying(String line) {
        return new PageHead(title, line, dialect, crumbs, badge, action, tabs);
    }

    public PageHead with(Dialect of) {
        return new PageHead(title, note, of, crumbs, badge, action, tabs);
    }

    public PageHead with(StatusBadge status) {
        return new PageHead(title, note, dialect, crumbs, status, action, tabs);
    }

    public PageHead with(PageAction main) {
        return new PageHead(title, note, dialect, crumbs, badge, main, tabs);
    }

    public PageHead withoutAction() {
        return new PageHead(title, note, dialect, crumbs, badge, null, tabs);
    }

    public PageHead with(List<PageTab> navigation) {
        return new PageHead(title, note, dialect, crumbs, badge, action, navigation);
    }
}
