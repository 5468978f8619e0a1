package dev.signalbox.encoder.http;

/** In which form a request asks for vectors ({@code encoding_format}). */
enum VectorEncoding {
    /** Base64 of 32-bit floats, which is read in a fraction of the time that decimal numbers take. Asked for without it where a server rejects it. */
    BASE64,
    /** Decimal numbers, asked for by name. */
    FLOAT,
    /** Nothing is said. */
    UNSAID
}
