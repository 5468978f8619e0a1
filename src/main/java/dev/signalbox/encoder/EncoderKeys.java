package dev.signalbox.encoder;

import java.util.Optional;

/** Keys of servers that are not in an environment variable: in a key file, or stored by the console. */
@FunctionalInterface
public interface EncoderKeys {
    EncoderKeys NONE = server -> Optional.empty();

    /**
     * The key of a server, read at each use.
     *
     * @param server as {@code https://api.cohere.com}: scheme, host and, where it is not the usual one, port
     */
    Optional<String> of(String server);
}
