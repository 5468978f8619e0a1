/** The parts that every page uses: rows of the table of URLs, the ports, rendering. */
@NullMarked
package dev.signalbox.web.frame;

import org.jspecify.annotations.NullMarked;
