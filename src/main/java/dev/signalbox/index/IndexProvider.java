package dev.signalbox.index;

import dev.signalbox.route.dialect.Dialect;

/** Opens indexes by address. */
public interface IndexProvider {
    /**
     * Opens the index at an address such as {@code embedded:DIR#index}. Opening reads nothing and takes no lock: an index that does not
     * exist opens too and describes itself so.
     *
     * @throws InvalidAddressException if the address says nothing that can be opened
     */
    RouteIndex open(String address);

    /** As {@link #open(String)}, for routers of a dialect: {@link RouteIndex#forDialect}. */
    default RouteIndex open(String address, Dialect dialect) {
        return open(address).forDialect(dialect);
    }
}
