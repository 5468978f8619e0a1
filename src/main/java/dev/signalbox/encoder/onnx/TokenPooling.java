package dev.signalbox.encoder.onnx;

/** How a text's vector is made of those of its tokens. It is normalised in either case. */
enum TokenPooling {
    /** The mean of all tokens. */
    MEAN,
    /** The vector of the first token, {@code [CLS]}. */
    CLS
}
