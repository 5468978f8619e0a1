package dev.signalbox.web.connect;

import dev.signalbox.index.CanonicalHosts;
import dev.signalbox.index.FieldValues;
import dev.signalbox.index.FoundIndex;
import dev.signalbox.index.InMemoryIndex;
import dev.signalbox.index.IndexIdentity;
import dev.signalbox.index.IndexStore;
import dev.signalbox.index.KeyRejectedException;
import dev.signalbox.index.RouteIndex;
import dev.signalbox.index.StoreAddress;
import dev.signalbox.index.StoreDescriptor;
import dev.signalbox.index.StoreEnvironment;
import dev.signalbox.index.StoreField;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreKeys;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A fifth kind of store, that no main code knows: shelves in a room, at servers that ask for a key, and nowhere but in memory. */
final class ShelfDescriptor implements StoreDescriptor {
    /** The key that every server takes. */
    static final String KEY = "canary-shelf-key";

    private static final Set<String> PARAMETERS = Set.of("room", "namespace");

    /** What is on the shelves, by address. */
    private final Map<String, InMemoryIndex> indexes = new TreeMap<>();

    /** Where the index of an address is, to fill it or to look into it. */
    InMemoryIndex at(String address) {
        return indexes.computeIfAbsent(address, _ -> new InMemoryIndex());
    }

    private static StoreAddress parse(String address) {
        return StoreAddress.parse(address, PARAMETERS, "shelf://HOST:7000/SHELF?room=ROOM");
    }

    @Override
    public String scheme() {
        return "shelf";
    }

    @Override
    public String displayName() {
        return "Shelfware";
    }

    @Override
    public String indexNoun() {
        return "shelf";
    }

    @Override
    public boolean hasNamespaces() {
        return true;
    }

    @Override
    public String addressExample() {
        return "shelf://host:7000/shelf";
    }

    @Override
    public Optional<String> addressNote() {
        return Optional.of("Shelves are counted from the door.");
    }

    @Override
    public List<StoreField> fields() {
        return List.of(
                StoreField.host("", "Where the shelves are."),
                StoreField.port("Hatch", 7000, "7000 unless it was moved."),
                StoreField.choice("room", "Room", "", "Any", "cellar", "The cellar"),
                StoreField.key("Door key", "Ask the janitor."));
    }

    @Override
    public String server(FieldValues values) {
        return new StoreAddress("shelf", "", values.text("host"), values.port("port"), "", values.parameters("room"))
                .toString();
    }

    @Override
    public String address(String server, String index, String namespace) {
        StoreAddress at = parse(server);
        TreeMap<String, String> parameters = new TreeMap<>(at.parameters());
        parameters.put("namespace", namespace);
        return new StoreAddress("shelf", "", at.host(), at.port(), index, parameters).toString();
    }

    @Override
    public Optional<String> keyVariable() {
        return Optional.of("SHELF_KEY");
    }

    @Override
    public Set<String> variables() {
        return Set.of("SHELF_LADDER");
    }

    @Override
    public List<String> problems(Map<String, String> values) {
        return values.getOrDefault("SHELF_LADDER", "high").equals("high")
                ? List.of()
                : List.of("SHELF_LADDER: it is too short.");
    }

    @Override
    public IndexStore open(StoreEnvironment environment) {
        return new Shelves(environment.keys());
    }

    private final class Shelves implements IndexStore {
        private final StoreKeys keys;

        Shelves(StoreKeys keys) {
            this.keys = keys;
        }

        private void enter(String address) {
            if (!keys.of(parse(address).server()).map(StoreKey::reveal).equals(Optional.of(KEY))) {
                throw new KeyRejectedException(address, "the door stays shut", null);
            }
        }

        @Override
        public RouteIndex open(String address) {
            enter(address);
            return at(address).another();
        }

        @Override
        public List<FoundIndex> find(String address) {
            enter(address);
            return indexes.entrySet().stream()
                    .map(entry -> new FoundIndex(
                            entry.getKey(),
                            parse(entry.getKey()).path(),
                            "",
                            entry.getValue().describe(),
                            true))
                    .toList();
        }

        @Override
        public Optional<String> server(String address) {
            return Optional.of(parse(address).server());
        }

        @Override
        public IndexIdentity identity(String address) {
            StoreAddress at = parse(address);
            return new IndexIdentity("shelf", CanonicalHosts.of(at.host()), at.port(), List.of(at.path()));
        }

        @Override
        public void close() {
            // What is in memory needs no connection.
        }
    }
}
