/** Lets routers follow files in git repositories: reads them at intervals and on push events, and merges new versions. */
@NullMarked
package dev.signalbox.following;

import org.jspecify.annotations.NullMarked;
