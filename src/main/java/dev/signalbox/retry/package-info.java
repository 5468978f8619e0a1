/** Trying again with growing pauses, over Failsafe: the one place of this program that does. */
@NullMarked
package dev.signalbox.retry;

import org.jspecify.annotations.NullMarked;
