/** A plan being applied, as values: phases, progress, outcome. */
@NullMarked
package dev.signalbox.sync.run;

import org.jspecify.annotations.NullMarked;
