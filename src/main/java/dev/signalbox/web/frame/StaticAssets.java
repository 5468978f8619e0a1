package dev.signalbox.web.frame;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of {@code static/}, each under a URL that changes with its content. */
public final class StaticAssets {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-zA-Z0-9.-]*\\.(css|js|svg|txt|png)");

    private final @Nullable Path folder;
    private final Map<String, StaticAsset> known = new ConcurrentHashMap<>();

    private StaticAssets(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Reads the packed files, each once. */
    public static StaticAssets packed() {
        return new StaticAssets(null);
    }

    /** Reads the files of a folder, each time they are requested. */
    public static StaticAssets in(Path folder) {
        return new StaticAssets(folder);
    }

    /** Returns the file of that name; empty if there is none. */
    public Optional<StaticAsset> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        StaticAsset asset = known.get(name);
        if (asset == null) {
            asset = read(name);
            if (asset != null && folder == null) {
                known.put(name, asset);
            }
        }
        return Optional.ofNullable(asset);
    }

    /**
     * Returns the URL of a file.
     *
     * @throws IllegalArgumentException if there is no file of that name
     */
    public String url(String name) {
        StaticAsset asset =
                find(name).orElseThrow(() -> new IllegalArgumentException("static/" + name + " does not exist"));
        return "/static/" + name + "?v=" + asset.hash();
    }

    private @Nullable StaticAsset read(String name) {
        try (InputStream in =
                folder == null ? StaticAssets.class.getResourceAsStream("/static/" + name) : open(folder, name)) {
            if (in == null) {
                return null;
            }
            byte[] content = in.readAllBytes();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new StaticAsset(content, type(name), HexFormat.of().formatHex(digest, 0, 8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable InputStream open(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            default -> "text/plain; charset=utf-8";
        };
    }
}
