package dev.signalbox.store.jdbc;

import dev.signalbox.store.SettingStore;
import java.util.Optional;

final class JdbcSettingStore implements SettingStore {
    private final JdbcDatabase database;

    JdbcSettingStore(JdbcDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<String> get(String name) {
        return database.read(handle -> handle.createQuery("SELECT value FROM setting WHERE name = :name")
                .bind("name", StoredText.of(name))
                .mapTo(String.class)
                .findOne()
                .map(StoredText::read));
    }

    @Override
    public void put(String name, String value) {
        database.change(handle -> handle.createUpdate("INSERT INTO setting (name, value) VALUES (:name, :value) "
                        + "ON CONFLICT (name) DO UPDATE SET value = excluded.value")
                .bind("name", StoredText.of(name))
                .bind("value", StoredText.of(value))
                .execute());
    }
}
