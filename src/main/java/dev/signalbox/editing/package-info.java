/** Edits of routers: each is merged with what others saved in the meantime, committed, and retried if another commit came first. */
@NullMarked
package dev.signalbox.editing;

import org.jspecify.annotations.NullMarked;
