/** Edits of routers: each is merged with what others saved meanwhile, committed, and tried again where another commit came first. */
@NullMarked
package dev.signalbox.editing;

import org.jspecify.annotations.NullMarked;
