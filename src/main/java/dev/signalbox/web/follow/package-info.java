/** Pages about the file in a git repository that a router follows. */
@NullMarked
package dev.signalbox.web.follow;

import org.jspecify.annotations.NullMarked;
