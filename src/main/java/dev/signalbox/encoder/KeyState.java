package dev.signalbox.encoder;

/** Whether an encoder's server has been given a key. */
public enum KeyState {
    /** It runs in process, or its server asks for none. */
    NOT_NEEDED,
    PRESENT,
    MISSING
}
