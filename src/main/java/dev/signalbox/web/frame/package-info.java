/** What every page is built with: rows of the table, the ports, rendering. */
@NullMarked
package dev.signalbox.web.frame;

import org.jspecify.annotations.NullMarked;
