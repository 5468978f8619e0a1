/** Sends messages about events: what is due, to whom it still may be sent, and over which channel. */
@NullMarked
package dev.signalbox.notifying;

import org.jspecify.annotations.NullMarked;
