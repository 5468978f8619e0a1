package dev.signalbox.editing;

/** Why a field cannot be saved as it was sent. */
public enum FieldProblem {
    /** The reader of the form rejected the value. */
    UNUSABLE,
    /** Another route has that name. */
    NAME_TAKEN,
    /** It was edited once more after the author chose. */
    EDITED_AGAIN,
    /** The author was asked whose edit to keep and chose neither. */
    NOT_CHOSEN
}
