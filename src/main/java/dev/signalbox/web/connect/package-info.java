/** Looking around in a store: its server and key, what is there, and what is taken from it. */
@NullMarked
package dev.signalbox.web.connect;

import org.jspecify.annotations.NullMarked;
