package dev.signalbox.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores the texts of config files: those that routers were imported from, and those of several routers. */
public interface ConfigFileStore {
    /**
     * The text of a config file.
     *
     * @param format {@code json} or {@code yaml}
     */
    record Text(String format, String text) {}

    /**
     * The place of a router in a composed file.
     *
     * @param place as {@code routers[0].routers[1]}
     */
    record Place(long file, String place) {}

    /** Returns the file that a router was last imported from; empty if it never was. */
    Optional<Text> of(long routerId);

    /** Stores the file that a router is imported from, in the place of an earlier one. */
    void keep(long routerId, Text text);

    /**
     * Stores a composed file.
     *
     * @throws NameTakenException if another composed file has that name
     */
    ComposedFile add(String name, Text text, String who);

    /** Returns all composed files by name. */
    List<ComposedFile> composed();

    Optional<ComposedFile> find(long id);

    /** Removes a composed file, if it is there. Routers that were members of it stay. */
    void remove(long id);

    /**
     * Makes a router the one that is managed in a place of a composed file.
     *
     * @return whether it is now; not if another router has that place
     */
    boolean link(long routerId, Place place);

    /** Returns the routers of a composed file by place. */
    Map<String, Long> members(long fileId);

    /** Returns the place of a router; empty if it has none. */
    Optional<Place> placeOf(long routerId);
}
