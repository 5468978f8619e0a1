package dev.signalbox.web.gallery;

import dev.signalbox.sync.check.Status;
import dev.signalbox.web.frame.PageRenderer;
import dev.signalbox.web.frame.RequestParameters;
import dev.signalbox.web.page.ListPaging;
import dev.signalbox.web.page.PageAction;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.PageTab;
import dev.signalbox.web.page.StatusBadge;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;

/** Every component on one page, in every state it has. */
public final class GalleryPage {
    private final PageRenderer view;

    public GalleryPage(PageRenderer view) {
        this.view = view;
    }

    /**
     * What the page shows.
     *
     * @param message text that a person typed, such as a hostile one
     */
    public record Sample(String message, ListPaging paging) {}

    /** Shows the page; {@code words} in the query replaces every text that a person could type. */
    public void show(Context ctx) {
        String words = Objects.requireNonNullElse(ctx.queryParam("words"), "");
        PageHead head = PageHead.of(words.isEmpty() ? "Components" : words)
                .saying("Every component, in every state it has")
                .under("Overview", "/")
                .under("support bot", "/gallery")
                .with(StatusBadge.of(Status.DRIFTED))
                .with(new PageAction.Go("Sync prod", "/gallery"))
                .with(List.of(
                        new PageTab("Routes", "/gallery", true, 150),
                        new PageTab("Remotes", "/gallery", false, 2),
                        new PageTab("History", "/gallery", false)));
        Sample sample = new Sample(
                words.isEmpty() ? "isn't politics the best thing ever" : words,
                new ListPaging(RequestParameters.positive(ctx, "page", 2), 50, 15_000, "/gallery"));
        view.page(ctx, head, "gallery/gallery.jte", sample);
    }
}
