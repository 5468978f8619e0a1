package dev.signalbox.cli;

import dev.signalbox.route.config.ConfigDocument;
import dev.signalbox.route.config.ConfigFile;
import dev.signalbox.route.dialect.Dialect;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A config file that is converted. It is never lost: the old one is copied, whole, before its place is taken, and no file that exists is
 * overwritten but the one that is converted.
 */
record ConversionFile(FileReference reference, ConfigDocument document) {
    /**
     * Reads a file, or one router of a composed one.
     *
     * @param inPlace whether the file itself is to be replaced, which only a file of one router can be
     */
    static ConversionFile read(Path name, boolean inPlace) {
        FileReference reference = FileReference.of(name);
        if (inPlace && !reference.member().isEmpty()) {
            throw new CommandException(name + " is a part of " + reference.path()
                    + ", which 0.x cannot read. Choose a new file with --output.");
        }
        return new ConversionFile(reference, reference.withRoutes());
    }

    Path path() {
        return reference.path();
    }

    /** Where the old file stays: its name with its line before the ending, so that the library still reads it. */
    Path copy(Dialect line) {
        String name = String.valueOf(path().getFileName());
        int ending = name.lastIndexOf('.');
        return path().resolveSibling(name.substring(0, ending) + "." + line.shown() + name.substring(ending));
    }

    /**
     * Puts a text in the file's place and returns where the old file is.
     *
     * @param line that the old file is of
     */
    Path replace(String text, Dialect line) {
        Path copy = copy(line);
        try {
            ConfigFile.copy(path(), copy);
        } catch (FileAlreadyExistsException e) {
            throw new CommandException(
                    copy
                            + " exists, so the old file cannot be kept under that name. Move it away, or choose another name"
                            + " with --output. Nothing was written.",
                    e);
        } catch (IOException e) {
            throw new CommandException(copy + " cannot be written: " + e.getMessage() + ". Nothing was changed.", e);
        }
        try {
            if (!Files.readString(copy).equals(document.text())) {
                throw new CommandException(path()
                        + " was changed by another program meanwhile, so it was not overwritten. Convert it again.");
            }
            ConfigFile.atomicWrite(path(), text);
        } catch (IOException e) {
            forget(copy);
            throw new CommandException(path() + " cannot be written: " + e.getMessage() + ". It was not changed.", e);
        } catch (CommandException e) {
            forget(copy);
            throw e;
        }
        return copy;
    }

    private static void forget(Path copy) {
        try {
            Files.delete(copy);
        } catch (IOException e) {
            throw new CommandException(
                    copy + " cannot be deleted: " + e.getMessage() + ". It is a copy of the file.", e);
        }
    }

    /** Writes a text to a file that does not exist, and returns that. */
    Path writeTo(Path output, String text) {
        if (Files.exists(output)) {
            throw new CommandException(output + " exists. Move it away, or choose another name. Nothing was written.");
        }
        try {
            ConfigFile.atomicWrite(output, text);
        } catch (IOException e) {
            throw new CommandException(output + " cannot be written: " + e.getMessage() + ". Nothing was written.", e);
        }
        return output;
    }
}
