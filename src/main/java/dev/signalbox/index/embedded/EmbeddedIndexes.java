package dev.signalbox.index.embedded;

import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.IndexDescription;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexIdentity;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.RouteIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;

/** The embedded indexes: opens them by address, and finds those of a folder. */
public final class EmbeddedIndexes implements IndexStore {
    private final String who;
    private final Clock clock;
    /** Held on to, for java.util.logging forgets the level of a logger that is not held. */
    private final Logger lucene = Logger.getLogger("org.apache.lucene");

    /**
     * @param who what others are told who want to write to an index that one opened here writes to: {@code signalbox console}
     */
    public EmbeddedIndexes(String who, Clock clock) {
        this.who = who;
        this.clock = clock;
        // It says, once a process, that vectors could be faster with an incubating module.
        lucene.setLevel(Level.SEVERE);
    }

    @Override
    public RouteIndex open(String address) {
        return new EmbeddedIndex(EmbeddedAddress.parse(address), who, clock);
    }

    @Override
    public List<FoundIndex> find(String address) {
        return list(folder(address).dir()).stream()
                .map(this::found)
                .sorted(Comparator.comparing((FoundIndex found) -> !found.routes())
                        .thenComparing(FoundIndex::address))
                .toList();
    }

    private FoundIndex found(String address) {
        EmbeddedAddress parsed = EmbeddedAddress.parse(address);
        try (RouteIndex index = open(address)) {
            IndexDescription description = index.describe();
            return new FoundIndex(address, parsed.index(), parsed.namespace(), description, description.count() > 0);
        }
    }

    /** An embedded index asks for no key. */
    @Override
    public Optional<String> server(String address) {
        folder(address);
        return Optional.empty();
    }

    @Override
    public IndexIdentity identity(String address) {
        return EmbeddedAddress.parse(address).identity();
    }

    /** An address that may say no index. */
    private static EmbeddedAddress folder(String address) {
        return EmbeddedAddress.parse(address.indexOf('#') < 0 ? address + "#any" : address);
    }

    @Override
    public void close() {
        // Each index opens its files for itself.
    }

    /**
     * The addresses of the indexes in a folder, by name: of each its default namespace, then every other that has a record or a
     * parameter. A damaged index is listed without its namespaces; a folder that does not exist has none.
     *
     * @throws IndexException if the folder cannot be read
     */
    public static List<String> list(Path dir) {
        List<String> found = new ArrayList<>();
        if (Files.isDirectory(dir)) {
            try (Stream<Path> folders = Files.list(dir)) {
                for (Path folder : folders.sorted().toList()) {
                    String name = folder.getFileName().toString();
                    if (EmbeddedAddress.isIndexName(name) && Files.isDirectory(folder)) {
                        namespaces(dir, name)
                                .forEach(namespace -> found.add(new EmbeddedAddress(dir, namespace, name).toString()));
                    }
                }
            } catch (IOException e) {
                throw DiskErrors.told(dir, EmbeddedAddress.SCHEME + ":" + dir, e);
            }
        }
        return found;
    }

    private static Set<String> namespaces(Path dir, String name) {
        Set<String> namespaces = new TreeSet<>();
        try (LastCommit last = new LastCommit(new EmbeddedAddress(dir, "", name), FSDirectory::open)) {
            Optional<CommitSnapshot> now = last.current();
            if (now.isPresent()) {
                namespaces.add("");
                namespaces.addAll(now.get().namespaces());
            }
        } catch (IOException | RuntimeException damaged) {
            // Listed all the same: opening it reports what is wrong with it.
            namespaces.add("");
        }
        return namespaces;
    }
}
