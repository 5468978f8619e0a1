/** How a sentence gets its route, as semantic-router 0.1.16 does it. Pure. */
@NullMarked
package dev.signalbox.probe;

import org.jspecify.annotations.NullMarked;
