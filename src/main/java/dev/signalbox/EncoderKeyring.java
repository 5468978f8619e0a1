package dev.signalbox;

import dev.signalbox.encoder.EncoderKeys;
import dev.signalbox.index.StoreKey;
import dev.signalbox.index.StoreKeys;
import java.util.Optional;

/** Keys of stores, as encoders ask for them: a server that embeds is named like any other. */
record EncoderKeyring(StoreKeys keys) implements EncoderKeys {
    @Override
    public Optional<String> of(String server) {
        return keys.of(server).map(StoreKey::reveal);
    }
}
