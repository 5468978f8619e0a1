package dev.signalbox.web.router;

import dev.signalbox.encoder.EncoderName;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouterConfig;
import dev.signalbox.route.config.ComposedRouterFile;
import dev.signalbox.route.config.ConfigDocument;
import dev.signalbox.route.config.ConfigFormat;
import dev.signalbox.route.config.ConfigWarning;
import dev.signalbox.route.config.InvalidConfigException;
import dev.signalbox.route.config.RepeatedKeys;
import dev.signalbox.route.config.RouterFile;
import dev.signalbox.route.config.RouterFiles;
import dev.signalbox.route.csv.CsvRouteReader;
import dev.signalbox.route.dialect.Dialect;
import dev.signalbox.web.frame.RequestParameters;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** A config that came with a form: as a file, or else as pasted text. */
sealed interface ConfigUpload {
    /** The word that the form sends for CSV. */
    String CSV = "csv";

    /**
     * It can be read.
     *
     * @param source the file's name, or a substitute for it
     * @param csv whether it is CSV, which has no encoder and only some fields of a route
     * @param origin the file itself; none of CSV
     */
    record Taken(RouterConfig config, List<ConfigWarning> warnings, String source, boolean csv, ImportOrigin origin)
            implements ConfigUpload {
        Taken(RouterConfig config, List<ConfigWarning> warnings, String source, boolean csv) {
            this(config, warnings, source, csv, ImportOrigin.NONE);
        }

        /** Returns the same routes with an encoder, for a file that names none. */
        Taken with(EncoderName encoder) {
            return csv ? new Taken(config.withEncoder(encoder.type(), encoder.name()), warnings, source, true) : this;
        }
    }

    /** It is a file of several routers. */
    record Composed(ComposedRouterFile file, String source) implements ConfigUpload {}

    /** It cannot, or there is none. */
    record Refused(ImportForm form) implements ConfigUpload {}

    /**
     * Reads the fields {@code file}, {@code text} and {@code format}.
     *
     * @param csv the dialect of the routes of a CSV file, which says none
     */
    static ConfigUpload of(Context ctx, Dialect csv) {
        String text = RequestParameters.field(ctx, "text");
        String format = RequestParameters.field(ctx, "format");
        UploadedFile file = ctx.uploadedFile("file");
        try {
            if (file != null && file.size() > 0) {
                return isCsv(file.filename(), format)
                        ? csv(routes(file, csv), file.filename(), csv)
                        : taken(document(file, format(file.filename(), format)), file.filename());
            } else if (text.isBlank()) {
                return new Refused(ImportForm.saying("Choose a config file, or paste a config."));
            } else if (format.equals(CSV)) {
                return csv(CsvRouteReader.read("the pasted CSV", text, csv), "pasted CSV", csv);
            }
            return taken(RouterFiles.read("the pasted config", text, pasted(text, format)), "a pasted config");
        } catch (InvalidConfigException bad) {
            return new Refused(ImportForm.refused(text, format, bad));
        }
    }

    /**
     * Reads a config that a program sent.
     *
     * @param format json, yaml or csv; empty to tell from the text
     * @param source a text that says where it came from
     * @param csv the dialect of the routes of CSV
     * @throws InvalidConfigException if it cannot be read
     */
    static ConfigUpload of(String text, String format, String source, Dialect csv) throws InvalidConfigException {
        return format.equals(CSV)
                ? csv(CsvRouteReader.read(source, text, csv), source, csv)
                : taken(RouterFiles.read(source, text, pasted(text, format)), source);
    }

    private static boolean isCsv(String name, String chosen) {
        return chosen.equals(CSV)
                || (chosen.isEmpty() && name.toLowerCase(Locale.ROOT).endsWith(".csv"));
    }

    private static Taken csv(List<Route> routes, String source, Dialect dialect) {
        return new Taken(RouterConfig.empty(dialect, "", "").withRoutes(routes), List.of(), source, true);
    }

    private static List<Route> routes(UploadedFile file, Dialect dialect) throws InvalidConfigException {
        try (InputStream in = file.content()) {
            return CsvRouteReader.read(file.filename(), in, dialect);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The console keeps configs as JSON, so it refuses what JSON cannot keep. */
    private static ConfigUpload taken(RouterFile file, String source) throws InvalidConfigException {
        return switch (file) {
            case ComposedRouterFile composed -> {
                for (ComposedRouterFile.Node member : composed.indexedMembers()) {
                    RepeatedKeys.refuse(source, member.indexed().orElseThrow());
                }
                yield new Composed(composed, source);
            }
            case ConfigDocument document -> {
                RepeatedKeys.refuse(source, document.config());
                yield new Taken(document.config(), document.warnings(), source, false, ImportOrigin.of(document));
            }
        };
    }

    private static ConfigFormat format(String name, String chosen) throws InvalidConfigException {
        return switch (chosen) {
            case "json" -> ConfigFormat.JSON;
            case "yaml" -> ConfigFormat.YAML;
            default -> ConfigFormat.ofFileName(name.toLowerCase(Locale.ROOT));
        };
    }

    /** JSON begins with a bracket; YAML hardly ever does. */
    private static ConfigFormat pasted(String text, String chosen) {
        return switch (chosen) {
            case "json" -> ConfigFormat.JSON;
            case "yaml" -> ConfigFormat.YAML;
            default -> text.stripLeading().startsWith("{") ? ConfigFormat.JSON : ConfigFormat.YAML;
        };
    }

    private static RouterFile document(UploadedFile file, ConfigFormat format) throws InvalidConfigException {
        try (InputStream in = file.content()) {
            return RouterFiles.read(file.filename(), in, format);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
