/** The plan of a sync mode for two states: an immutable value. Pure. */
@NullMarked
package dev.signalbox.sync.plan;

import org.jspecify.annotations.NullMarked;
