/** Embeddings of OpenAI and of every server that speaks its embeddings API. */
@NullMarked
package dev.signalbox.encoder.openai;

import org.jspecify.annotations.NullMarked;
