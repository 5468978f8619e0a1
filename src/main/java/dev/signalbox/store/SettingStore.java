package dev.signalbox.store;

import java.util.Optional;

/** Keeps small facts about the console itself, such as whether its demo was ever made. */
public interface SettingStore {
    Optional<String> get(String name);

    void put(String name, String value);
}
