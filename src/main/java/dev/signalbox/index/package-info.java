/** The index port: records, config parameters and what a store can hold. */
@NullMarked
package dev.signalbox.index;

import org.jspecify.annotations.NullMarked;
