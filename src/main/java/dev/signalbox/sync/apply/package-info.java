/** The one place that acts: lock, re-read, embed, write, verify, unlock. */
@NullMarked
package dev.signalbox.sync.apply;

import org.jspecify.annotations.NullMarked;
