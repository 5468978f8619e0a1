package dev.signalbox.encoder;

/** What a text is to a router. Asymmetric encoders embed the two differently. */
public enum TextRole {
    /** An utterance, whose vector is stored in an index. */
    DOCUMENT,
    /** A sentence that is to be routed, whose vector is compared with those of utterances. */
    QUERY
}
