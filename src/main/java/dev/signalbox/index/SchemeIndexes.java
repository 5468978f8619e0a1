package dev.signalbox.index;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Opens each address by its scheme, the word before its first colon: {@code embedded} in {@code embedded:DIR#index}. */
public final class SchemeIndexes implements Indexes {
    private final Map<String, Function<String, RouteIndex>> schemes;

    /**
     * @param schemes what opens the addresses of each scheme, given the whole address
     */
    public SchemeIndexes(Map<String, Function<String, RouteIndex>> schemes) {
        this.schemes = new TreeMap<>(schemes);
    }

    @Override
    public RouteIndex open(String address) {
        int colon = address.indexOf(':');
        Function<String, RouteIndex> opener = colon < 0 ? null : schemes.get(address.substring(0, colon));
        if (opener == null) {
            throw new BadAddress(
                    address,
                    (colon < 0 ? "it names no store" : "no store is called \"" + address.substring(0, colon) + "\"")
                            + ". Start it with one of: " + String.join(":, ", schemes.keySet()) + ":");
        }
        return opener.apply(address);
    }
}
