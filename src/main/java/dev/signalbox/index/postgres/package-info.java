/** Indexes in Postgres with pgvector, one table each, as semantic-router's own {@code PostgresIndex} lays them out. */
@NullMarked
package dev.signalbox.index.postgres;

import org.jspecify.annotations.NullMarked;
