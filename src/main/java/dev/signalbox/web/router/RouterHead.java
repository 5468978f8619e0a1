package dev.signalbox.web.router;

import dev.signalbox.store.Router;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.RouterTabs;

/** The head of a router's pages. */
public final class RouterHead {
    private RouterHead() {}

    public static PageHead of(Router router, RouterTabs tab, String title) {
        PageHead head =
                PageHead.of(title).under("Overview", "/").with(router.dialect()).with(tab.of(router.id()));
        return tab == RouterTabs.ROUTES ? head : head.under(router.name(), "/routers/" + router.id());
    }
}
