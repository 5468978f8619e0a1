/** Two states compared, utterance by utterance. Pure. */
@NullMarked
package dev.signalbox.sync.diff;

import org.jspecify.annotations.NullMarked;
