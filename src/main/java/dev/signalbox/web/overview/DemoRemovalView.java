package dev.signalbox.web.overview;

import dev.signalbox.demo.DemoContents;
import dev.signalbox.store.Remote;
import dev.signalbox.store.RemovalStore;
import dev.signalbox.web.page.DisplayFormat;
import dev.signalbox.web.page.RemovalText;
import dev.signalbox.web.router.FormText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the page says before the demo is removed.
 *
 * @param own what the console made and is removed by default
 * @param kept what people added and is kept by default
 * @param all what is removed where nothing is kept
 * @param error why nothing was removed; null for nothing
 */
public record DemoRemovalView(
        DemoContents contents,
        List<String> own,
        List<String> kept,
        List<String> all,
        @Nullable String error) {
    static DemoRemovalView of(DemoContents contents, RemovalStore removals, @Nullable String error) {
        long router = contents.router().id();
        List<String> kept = new ArrayList<>();
        contents.added().forEach(remote -> kept.add("remote " + remote.name() + ", " + remote.address()));
        kept.addAll(contents.edits());
        if (contents.recordsAdded() > 0) {
            kept.add(DisplayFormat.count(contents.recordsAdded(), "record")
                    + " in the demo's index that the demo did not make");
        }
        List<String> all = new ArrayList<>();
        all.add(router(contents));
        contents.own().ifPresent(remote -> all.add(own(remote)));
        contents.added().forEach(remote -> all.add("remote " + remote.name() + "; its index does not change"));
        all.addAll(index(contents.records() + contents.recordsAdded()));
        all.addAll(RemovalText.lines(removals.ofRouter(router)));
        return new DemoRemovalView(contents, byDefault(contents, removals, all), kept, all, error);
    }

    private static List<String> byDefault(DemoContents contents, RemovalStore removals, List<String> all) {
        if (contents.isUntouched()) {
            return all;
        }
        List<String> own = new ArrayList<>();
        if (contents.own().isPresent() && !contents.keepsOwn()) {
            Remote remote = contents.own().get();
            own.add(own(remote));
            own.addAll(index(contents.records()));
            own.addAll(RemovalText.lines(removals.ofRemote(remote.id())));
        }
        return own;
    }

    private static String router(DemoContents contents) {
        return "router " + contents.router().name() + " with "
                + DisplayFormat.count(contents.router().head().config().routes().size(), "route") + " and "
                + DisplayFormat.count(contents.router().head().number(), "revision");
    }

    private static String own(Remote remote) {
        return "remote " + remote.name();
    }

    private static List<String> index(int records) {
        return records == 0 ? List.of() : List.of(DisplayFormat.count(records, "record") + " of the demo's own index");
    }

    /** What is removed. */
    List<String> removed(boolean everything) {
        return everything ? all : own;
    }

    /** Identifies what is shown: something that comes after it is not removed with it. */
    public String shown() {
        String text = String.join("\n", all) + "\n" + String.join("\n", kept);
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Returns why the removal is refused; null if it is not. */
    @Nullable
    String against(String seen, boolean everything, String typed) {
        if (!seen.equals(shown())) {
            return seen.isEmpty()
                    ? "Nothing was removed. Review what is removed, then confirm."
                    : "The demo was changed in the meantime, so nothing was removed. Review what is removed now.";
        }
        return !everything
                        || contents.isUntouched()
                        || FormText.same(typed, contents.router().name())
                ? null
                : "The name does not match, so nothing was removed. Type the name of the router.";
    }
}
