/** The diff page: what differs between a router and a remote, line by line and inside a line. */
@NullMarked
package dev.signalbox.web.diff;

import org.jspecify.annotations.NullMarked;
