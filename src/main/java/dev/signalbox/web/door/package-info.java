/** Runs before every row of the table of URLs: who sends the request, what it refers to, and whether it is allowed. */
@NullMarked
package dev.signalbox.web.door;

import org.jspecify.annotations.NullMarked;
