package dev.signalbox.web.api;

import dev.signalbox.web.frame.NotFoundException;
import dev.signalbox.web.frame.PageEndpoint;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.page.PageHead;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /reference}: the operations of the API, area by area. It says nothing about this console, so it can be read without signing in. */
public final class ReferencePage {
    private final List<PageEndpoint> table;
    private final PageRenderer view;
    private @Nullable ApiDocument read;

    /** @param table every URL of the console; read for the first page, so that a console starts without it */
    public ReferencePage(List<PageEndpoint> table, PageRenderer view) {
        this.table = table;
        this.view = view;
    }

    /** Lists the areas. */
    public void list(Context ctx) {
        view.page(
                ctx,
                PageHead.of("API").under("Overview", "/").under("Help", "/help"),
                "reference/list.jte",
                ReferenceView.areas(document()));
    }

    /** Shows the operations of one area. */
    public void show(Context ctx) {
        String id = ctx.pathParam("area");
        ReferenceView area = ReferenceView.areas(document()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("area " + id + " of the API"));
        view.page(
                ctx,
                PageHead.of(area.title())
                        .under("Overview", "/")
                        .under("Help", "/help")
                        .under("API", "/reference"),
                "reference/area.jte",
                area);
    }

    /** Answers with the OpenAPI document. */
    public void json(Context ctx) {
        ctx.contentType("application/json").result(document().json().toString());
    }

    private synchronized ApiDocument document() {
        ApiDocument document = read;
        if (document == null) {
            document = ApiDocument.of(table);
            read = document;
        }
        return document;
    }
}
