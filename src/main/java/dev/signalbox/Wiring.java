package dev.signalbox;

import dev.signalbox.web.App;
import dev.signalbox.web.Console;
import dev.signalbox.web.frame.Assets;
import dev.signalbox.web.frame.Row;
import dev.signalbox.web.frame.Templates;
import dev.signalbox.web.frame.View;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Everything that runs, put together by hand. */
public final class Wiring implements AutoCloseable {
    private final Console console;

    private Wiring(Console console) {
        this.console = console;
    }

    /** Puts it together; nothing answers before {@link Console#start}. */
    public static Wiring of(Config config, Clock clock) {
        Assets assets = config.dev() ? Assets.in(Path.of("static")) : Assets.packed();
        Templates templates = config.dev()
                ? Templates.in(Path.of("templates"), Path.of("target", "jte-classes"))
                : Templates.compiled();
        View view = new View(templates, assets, List::of, clock);
        List<Row> table = new ArrayList<>(App.frame(assets));
        if (config.dev()) {
            table.addAll(App.gallery(view));
        }
        return new Wiring(new Console(table, view, config.host(), config.port()));
    }

    public Console console() {
        return console;
    }

    @Override
    public void close() {
        console.close();
    }
}
