/** The keys of servers: sealed at rest, read from the environment or a file where none is kept. */
@NullMarked
package dev.signalbox.keys;

import org.jspecify.annotations.NullMarked;
