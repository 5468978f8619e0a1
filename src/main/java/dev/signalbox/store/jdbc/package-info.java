/** Stores everything in an SQL database: SQLite in a data folder. */
@NullMarked
package dev.signalbox.store.jdbc;

import org.jspecify.annotations.NullMarked;
