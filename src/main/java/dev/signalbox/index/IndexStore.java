package dev.signalbox.index;

/**
 * One kind of store. Keeps its connections, one for each server and key, until it is closed; indexes that it opened share them and
 * only let go of them when they are closed. For use by several threads.
 */
public interface IndexStore extends IndexProvider, IndexFinder, IndexLocator, AutoCloseable {
    @Override
    void close();
}
