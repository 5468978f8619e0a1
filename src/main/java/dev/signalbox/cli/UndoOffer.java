package dev.signalbox.cli;

import java.util.Optional;

/**
 * What an undo of two sides can do.
 *
 * @param undoable the sync that can be undone
 * @param later a later sync that left nothing to undo
 */
record UndoOffer<S>(Optional<S> undoable, Optional<IdleSync> later) {
    static <S> UndoOffer<S> none() {
        return new UndoOffer<>(Optional.empty(), Optional.empty());
    }
}
