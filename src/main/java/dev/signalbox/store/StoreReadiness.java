package dev.signalbox.store;

import java.util.Optional;

/** Tells whether the database can be used. */
public interface StoreReadiness {
    /** Returns why the database cannot be used at the moment: it does not answer, or its tables are not those of this program. Empty if it can. */
    Optional<String> problem();
}
