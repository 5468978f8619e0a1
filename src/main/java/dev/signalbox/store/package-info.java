/** Ports named after what they keep. */
@NullMarked
package dev.signalbox.store;

import org.jspecify.annotations.NullMarked;
