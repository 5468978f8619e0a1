/** Indexes on disk, one Lucene directory each: the default remote, which needs no server. */
@NullMarked
package dev.signalbox.index.embedded;

import org.jspecify.annotations.NullMarked;
