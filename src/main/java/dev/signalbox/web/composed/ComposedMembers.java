package dev.signalbox.web.composed;

import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ComposedRouterFile;
import dev.signalbox.route.config.ConfigDocument;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.config.RouterFile;
import dev.signalbox.route.config.RouterFiles;
import dev.signalbox.store.ComposedFile;
import dev.signalbox.store.ConfigFileStore;
import dev.signalbox.store.Router;
import dev.signalbox.store.RouterStore;
import dev.signalbox.web.frame.AuditNote;
import dev.signalbox.web.frame.CurrentUser;
import dev.signalbox.web.page.TextExcerpt;
import dev.signalbox.web.router.FreeName;
import dev.signalbox.web.router.ImportOrigin;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The routers of composed files: which are managed here, the file with their current routes, and new ones. */
public final class ComposedMembers {
    private final ConfigFileStore files;
    private final RouterStore routers;

    public ComposedMembers(ConfigFileStore files, RouterStore routers) {
        this.files = files;
        this.routers = routers;
    }

    /** Returns the text of a file with the current routes of the routers that are managed here; all else as it was imported, byte for byte. */
    String exported(ComposedFile file) {
        ConfigFormat format = ImportOrigin.format(file.format());
        String text = file.text();
        for (Map.Entry<String, Router> member : new TreeMap<>(managed(file)).entrySet()) {
            RouterConfig config = member.getValue().head().config();
            ConfigDocument document =
                    parsed(file.name(), text, format).router(member.getKey()).orElseThrow();
            if (document.config().dialect() == config.dialect()) {
                text = document.rewrite(config);
            }
        }
        return text;
    }

    /** Makes a router of a file one of the console. */
    Router create(Context ctx, ComposedFile file, String place, ConfigDocument document) {
        String what = "Imported from " + TextExcerpt.of(file.name(), 80) + ", " + place;
        Router made = FreeName.add(
                file.name() + " " + place,
                free -> routers.add(
                        free, document.config(), null, CurrentUser.of(ctx).name(), what));
        files.link(made.id(), new ConfigFileStore.Place(file.id(), place));
        AuditNote.of(ctx).router(made.id(), made.name()).saying(what + ".");
        return made;
    }

    /** Returns the routers of the console that are members of a file, by their place in it. */
    Map<String, Router> managed(ComposedFile file) {
        Map<String, Router> managed = new HashMap<>();
        files.members(file.id())
                .forEach((place, id) -> routers.find(id).ifPresent(router -> managed.put(place, router)));
        return managed;
    }

    /** Returns what is in a file. */
    static ComposedRouterFile read(ComposedFile file) {
        return (ComposedRouterFile) parsed(file.name(), file.text(), ImportOrigin.format(file.format()));
    }

    private static RouterFile parsed(String name, String text, ConfigFormat format) {
        try {
            return RouterFiles.read(name, text, format);
        } catch (InvalidConfigException e) {
            throw new IllegalStateException("This file was read when it was imported.", e);
        }
    }
}
