/** Indexes in Qdrant, as semantic-router writes and reads them there (wire-format: Qdrant). */
@NullMarked
package dev.signalbox.index.qdrant;

import org.jspecify.annotations.NullMarked;
