/** How well routers route: vectors of routers and of sentences, evaluations of routers, indexes and plans. */
@NullMarked
package dev.signalbox.syncing.quality;

import org.jspecify.annotations.NullMarked;
