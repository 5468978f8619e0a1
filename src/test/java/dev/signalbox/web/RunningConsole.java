package dev.signalbox.web;

import dev.signalbox.web.frame.Assets;
import dev.signalbox.web.frame.Row;
import dev.signalbox.web.frame.Templates;
import dev.signalbox.web.frame.View;
import dev.signalbox.web.page.RouterLink;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The server with the frame's rows, the gallery and rows of a test's own, on a free port. */
public final class RunningConsole implements AutoCloseable {
    private final Console console;
    private final Client client;
    private final List<Row> table;

    private RunningConsole(List<Row> table, View view) {
        this.table = List.copyOf(table);
        console = new Console(table, view, "127.0.0.1", 0);
        console.start();
        client = new Client(console.url());
    }

    public static RunningConsole with(Row... rows) {
        Assets assets = Assets.packed();
        View view = view(assets);
        List<Row> table = new ArrayList<>(App.frame(assets));
        table.addAll(App.gallery(view));
        table.addAll(Arrays.asList(rows));
        return new RunningConsole(table, view);
    }

    /** A view such as pages are rendered with. */
    public static View view(Assets assets) {
        return new View(
                Templates.compiled(), assets, () -> List.of(new RouterLink(1, "support bot")), Clock.systemUTC());
    }

    public List<Row> table() {
        return table;
    }

    public String url() {
        return console.url();
    }

    public int port() {
        return console.port();
    }

    public Client client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        console.close();
    }
}
