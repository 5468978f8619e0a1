/** The utterances nearest to each utterance of a router: compared one by one, or beyond a size found through a graph. */
@NullMarked
package dev.signalbox.quality.neighbours;

import org.jspecify.annotations.NullMarked;
