package dev.signalbox.index.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Follows a path to where it leads, whether that exists already or not. */
final class CanonicalPath {
    /** As many links as Linux follows. */
    private static final int MOST_LINKS = 40;

    private CanonicalPath() {}

    /** The path without links, {@code .} and {@code ..}; links that lead nowhere yet are followed too. */
    static Path of(Path path) {
        return of(path.toAbsolutePath(), MOST_LINKS);
    }

    private static Path of(Path path, int links) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return ofMissing(path, links);
        }
    }

    private static Path ofMissing(Path path, int links) {
        Path parent = path.getParent();
        Path name = path.getFileName();
        if (parent == null || name == null) {
            return path;
        }
        Path folder = of(parent, links);
        // What is in a real folder, or in one that is not there yet, has no links before its name.
        Path there = folder.resolve(name).normalize();
        if (links > 0 && Files.isSymbolicLink(there)) {
            try {
                return of(folder.resolve(Files.readSymbolicLink(there)), links - 1);
            } catch (IOException unreadable) {
                return there;
            }
        }
        return there;
    }

    /** What the file system knows a folder by, under whatever path it is mounted; empty where it does not exist. */
    static Optional<String> fileKey(Path path) {
        try {
            return Optional.ofNullable(Files.readAttributes(path, BasicFileAttributes.class)
                            .fileKey())
                    .map(Object::toString);
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
