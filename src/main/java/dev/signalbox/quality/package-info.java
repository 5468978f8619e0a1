/**
 * How well a router chooses: labelled sentences, what it chooses for them, thresholds fitted to them, and utterances that are nearer to another
 * route than to their own. Pure functions over vectors that are given.
 */
@NullMarked
package dev.signalbox.quality;

import org.jspecify.annotations.NullMarked;
