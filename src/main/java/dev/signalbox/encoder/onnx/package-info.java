/** Embeddings in process, on ONNX Runtime. */
@NullMarked
package dev.signalbox.encoder.onnx;

import org.jspecify.annotations.NullMarked;
