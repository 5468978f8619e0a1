/** Pinecone as a store: indexes and namespaces as semantic-router writes them. */
@NullMarked
package dev.signalbox.index.pinecone;

import org.jspecify.annotations.NullMarked;
