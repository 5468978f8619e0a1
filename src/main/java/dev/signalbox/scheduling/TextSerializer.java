package dev.signalbox.scheduling;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.kagkarlsson.scheduler.serializer.Serializer;

/** Stores the data of tasks as UTF-8 text: nothing in the table is ever deserialized into objects of its choice. */
final class TextSerializer implements Serializer {
    @Override
    public byte[] serialize(Object data) {
        return ((String) data).getBytes(UTF_8);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] stored) {
        return type.cast(new String(stored, UTF_8));
    }
}
