/** The findings of a plan, by code, and which of them block. Pure. */
@NullMarked
package dev.signalbox.sync.guard;

import org.jspecify.annotations.NullMarked;
