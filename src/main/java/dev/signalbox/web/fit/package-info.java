/** Thresholds fitted to a test set: what they would change, and saving them as a revision. */
@NullMarked
package dev.signalbox.web.fit;

import org.jspecify.annotations.NullMarked;
