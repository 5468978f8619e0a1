package dev.signalbox.web.gallery;

import dev.signalbox.sync.check.Status;
import dev.signalbox.web.frame.Parameters;
import dev.signalbox.web.frame.View;
import dev.signalbox.web.page.Action;
import dev.signalbox.web.page.Badge;
import dev.signalbox.web.page.PageHead;
import dev.signalbox.web.page.Paging;
import dev.signalbox.web.page.Tab;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;

/** Every component on one page, in every state it has. */
public final class Gallery {
    private final View view;

    public Gallery(View view) {
        this.view = view;
    }

    /**
     * What the page shows.
     *
     * @param words text that people typed, such as a hostile one
     */
    public record Sample(String words, Paging paging) {}

    /** Shows the page; {@code words} in the query stands wherever people's own text would. */
    public void show(Context ctx) {
        String words = Objects.requireNonNullElse(ctx.queryParam("words"), "");
        PageHead head = PageHead.of(words.isEmpty() ? "Components" : words)
                .saying("Every component, in every state it has")
                .under("Overview", "/")
                .under("support bot", "/gallery")
                .with(Badge.of(Status.DRIFTED))
                .with(new Action.Go("Sync prod", "/gallery"))
                .with(List.of(
                        new Tab("Routes", "/gallery", true, 150),
                        new Tab("Remotes", "/gallery", false, 2),
                        new Tab("History", "/gallery", false)));
        Sample sample = new Sample(
                words.isEmpty() ? "isn't politics the best thing ever" : words,
                new Paging(Parameters.positive(ctx, "page", 2), 50, 15_000, "/gallery"));
        view.page(ctx, head, "gallery/gallery.jte", sample);
    }
}
