/** The keys of servers: stored encrypted, or read from the environment or a file. */
@NullMarked
package dev.signalbox.keys;

import org.jspecify.annotations.NullMarked;
