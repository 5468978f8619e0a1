package dev.signalbox.web.remote;

import dev.signalbox.index.DimensionMismatchException;
import dev.signalbox.index.IndexException;
import dev.signalbox.index.IndexHeldException;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexUnreachableException;
import dev.signalbox.index.InvalidAddressException;
import dev.signalbox.index.KeyMissingException;
import dev.signalbox.index.KeyRejectedException;
import dev.signalbox.index.KeyUnreadableException;
import dev.signalbox.index.SimilarIndexException;

/** The titles above the messages of stores. */
public final class StoreErrorTitle {
    private StoreErrorTitle() {}

    /** Returns what went wrong, in a few words. */
    public static String of(IndexException failed) {
        return switch (failed) {
            case InvalidAddressException e -> "Invalid store address";
            case IndexUnreachableException e when e.isLate() -> "The store did not answer in time";
            case IndexUnreachableException e -> "Could not connect";
            case KeyMissingException e -> "No key is set";
            case KeyRejectedException e -> "The key was rejected";
            case KeyUnreadableException e -> "Could not read the stored key";
            case IndexMissingException e -> "Index not found";
            case SimilarIndexException e -> "Index not found";
            case IndexRefusedException e -> "The store refused the request";
            case IndexHeldException e -> "Another process is writing to the index";
            case DimensionMismatchException e -> "The vector dimensions do not match";
        };
    }

    /** Returns whether entering a key can help. */
    static boolean asksForKey(IndexException failed) {
        return failed instanceof KeyMissingException
                || failed instanceof KeyRejectedException
                || failed instanceof KeyUnreadableException;
    }
}
