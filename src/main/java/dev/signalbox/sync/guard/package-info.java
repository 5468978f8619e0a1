/** What speaks against a plan, by code, and which of it blocks. Pure. */
@NullMarked
package dev.signalbox.sync.guard;

import org.jspecify.annotations.NullMarked;
