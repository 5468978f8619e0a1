package dev.signalbox.index;

/**
 * What a store can hold of what semantic-router knows.
 *
 * @param integers whether {@code 1} stays apart from {@code 1.0} in metadata (Pinecone has floats alone)
 */
public record Capabilities(boolean functionSchemas, boolean metadata, boolean hash, boolean lock, boolean integers) {
    public static final Capabilities ALL = new Capabilities(true, true, true, true, true);
}
