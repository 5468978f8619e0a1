package dev.signalbox.web;

import static dev.signalbox.web.frame.Permission.VIEW;
import static dev.signalbox.web.frame.Row.get;
import static dev.signalbox.web.frame.Row.post;

import dev.signalbox.web.frame.Assets;
import dev.signalbox.web.frame.Row;
import dev.signalbox.web.frame.View;
import dev.signalbox.web.gallery.Gallery;
import java.util.List;

/** The one table of URLs: every address the console answers, and what it takes to ask for it. */
public final class App {
    private App() {}

    /** A page of every component. */
    public static List<Row> gallery(View view) {
        return List.of(get("/gallery", VIEW, new Gallery(view)::show));
    }

    /** The rows that need no port: files, health, colours. */
    public static List<Row> frame(Assets assets) {
        return List.of(
                get(
                        "/health",
                        VIEW,
                        ctx -> ctx.contentType("text/plain; charset=utf-8").result("ok\n")),
                get("/static/{file}", VIEW, new StaticFiles(assets)),
                post("/theme", VIEW, new Themes()));
    }
}
