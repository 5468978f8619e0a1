package dev.signalbox.index;

import org.jspecify.annotations.Nullable;

/** Something a store could not or would not do. The message says what, where and what to do next, and holds no secret. */
public abstract sealed class IndexException extends RuntimeException
        permits InvalidAddressException,
                DimensionMismatchException,
                IndexHeldException,
                IndexMissingException,
                IndexRefusedException,
                IndexUnreachableException,
                KeyMissingException,
                KeyRejectedException,
                KeyUnreadableException,
                SimilarIndexException {
    IndexException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
