package dev.signalbox.encoder.http;

/** Whether an API is of any use without a key. */
enum KeyNeed {
    ALWAYS,
    /** Only at its vendor's own address; a server of one's own may take requests without. */
    AT_VENDOR,
    OPTIONAL
}
