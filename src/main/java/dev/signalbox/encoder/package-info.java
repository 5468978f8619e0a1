/** The encoder port: text in, vectors out. */
@NullMarked
package dev.signalbox.encoder;

import org.jspecify.annotations.NullMarked;
