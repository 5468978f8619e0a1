/** What stands before every row of the table of URLs: who asks, what about, and whether they may. */
@NullMarked
package dev.signalbox.web.door;

import org.jspecify.annotations.NullMarked;
