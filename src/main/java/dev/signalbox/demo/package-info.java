/** A router and a drifted index to try out syncing. */
@NullMarked
package dev.signalbox.demo;

import org.jspecify.annotations.NullMarked;
