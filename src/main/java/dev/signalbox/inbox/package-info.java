/** What applications report of their decisions: sentences with the routes that were chosen, and what is removed from them before they are stored. Values only. */
@NullMarked
package dev.signalbox.inbox;

import org.jspecify.annotations.NullMarked;
