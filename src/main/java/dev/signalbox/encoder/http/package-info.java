/** Embeddings over HTTP: OpenAI's API, those that resemble it, and those that do not. */
@NullMarked
package dev.signalbox.encoder.http;

import org.jspecify.annotations.NullMarked;
