package dev.signalbox.store;

import java.util.Optional;

/** Stores settings of the console itself, such as whether its demo was created. */
public interface SettingStore {
    Optional<String> get(String name);

    void put(String name, String value);
}
