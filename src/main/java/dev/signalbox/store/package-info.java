/** Ports to the console's database, named after what they store. */
@NullMarked
package dev.signalbox.store;

import org.jspecify.annotations.NullMarked;
