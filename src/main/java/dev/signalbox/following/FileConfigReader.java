package dev.signalbox.following;

import dev.signalbox.follow.FileSource;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ComposedRouterFile;
import dev.signalbox.route.config.ConfigDocument;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.config.RouterFiles;
import dev.signalbox.store.Router;

/** Reads the text of a followed file as the config of its router. */
final class FileConfigReader {
    private FileConfigReader() {}

    /** A text that cannot be brought into its router. */
    static final class UnusableFileException extends Exception {
        UnusableFileException(String why) {
            super(why);
        }
    }

    static RouterConfig read(FileSource source, String text, Router router) throws UnusableFileException {
        try {
            return switch (RouterFiles.read(source.path(), text, ConfigFormat.ofFileName(source.path()))) {
                case ConfigDocument document -> config(document, router);
                case ComposedRouterFile composed ->
                    throw new UnusableFileException("The file is a "
                            + composed.root().type().id()
                            + " router, which has no index of its own. Follow the file of one router with an index.");
            };
        } catch (InvalidConfigException e) {
            throw new UnusableFileException(String.join(" ", e.lines()));
        }
    }

    private static RouterConfig config(ConfigDocument document, Router router) throws UnusableFileException {
        RouterConfig config = document.config();
        if (config.dialect() != router.dialect()) {
            throw new UnusableFileException("The file is for semantic-router "
                    + config.dialect().shown() + ", and the router is one of "
                    + router.dialect().shown() + ". Convert one of them.");
        }
        if (document.leavesRoutesToIndex()) {
            throw new UnusableFileException(
                    "The file has no routes, because its index keeps them. Follow a file that has the routes.");
        }
        return config;
    }
}
