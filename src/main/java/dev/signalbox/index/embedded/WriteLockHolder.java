package dev.signalbox.index.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who has an index open for writing, as a small file beside it says: a line with the program, one with the process, one with the time.
 * The lock itself is Lucene's; this only gives it a name, so a file left behind by a killed process does no harm.
 */
final class WriteLockHolder {
    private static final String FILE = "holder";
    private static final String NAMELESS = "another process";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Path folder;

    WriteLockHolder(Path folder) {
        this.folder = folder;
    }

    void write(String who, String since) throws IOException {
        Path half = folder.resolve(FILE + ".tmp");
        String lines =
                who.replaceAll("\\s+", " ") + "\n" + ProcessHandle.current().pid() + "\n" + since + "\n";
        Files.writeString(half, lines);
        Files.move(half, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void remove() throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    /** Returns who holds the index, if it is held; without a name where the file's process is gone. */
    String name() throws IOException {
        try {
            List<String> lines = new String(Files.readAllBytes(folder.resolve(FILE)), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            boolean lives = lines.size() >= 3
                    && NUMBER.matcher(lines.get(1)).matches()
                    && ProcessHandle.of(Long.parseLong(lines.get(1))).isPresent();
            return lives ? lines.get(0) + " (process " + lines.get(1) + ", since " + lines.get(2) + ")" : NAMELESS;
        } catch (NoSuchFileException e) {
            return NAMELESS;
        }
    }
}
