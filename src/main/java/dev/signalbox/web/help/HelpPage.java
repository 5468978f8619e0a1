package dev.signalbox.web.help;

import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The help: a list of its sections, and each of them. It says nothing about this console, so it can be read without signing in. */
public final class HelpPage {
    private final Supplier<HelpCatalog> source;
    private final PageRenderer view;
    private @Nullable HelpCatalog read;

    /** @param source of the sections; asked once, for the first page, so that a console starts without reading them */
    public HelpPage(Supplier<HelpCatalog> source, PageRenderer view) {
        this.source = source;
        this.view = view;
    }

    /** Shows the list of sections. */
    public void list(Context ctx) {
        view.page(
                ctx,
                PageHead.of("Help").under("Overview", "/"),
                "help/list.jte",
                new HelpView(catalog().introduction(), catalog().sections(), null));
    }

    /** Shows one section. */
    public void show(Context ctx) {
        String id = ctx.pathParam("section");
        HelpSection section = catalog().find(id).orElseThrow(() -> new NotFoundException("help section " + id));
        view.page(
                ctx,
                PageHead.of(section.title()).under("Overview", "/").under("Help", "/help"),
                "help/section.jte",
                new HelpView(catalog().introduction(), catalog().sections(), section));
    }

    private synchronized HelpCatalog catalog() {
        HelpCatalog catalog = read;
        if (catalog == null) {
            catalog = source.get();
            read = catalog;
        }
        return catalog;
    }
}
