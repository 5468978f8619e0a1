/** A router and a drifted index to try the main job on. */
@NullMarked
package dev.signalbox.demo;

import org.jspecify.annotations.NullMarked;
