/** What a sync starts from: a snapshot of an index, the local side, and both side by side; checks, and what Signalbox stores with an index. */
@NullMarked
package dev.signalbox.syncing.state;

import org.jspecify.annotations.NullMarked;
