/** Values: a router's config file in a git repository, how its changes are merged, and the three sides file, console and remote. */
@NullMarked
package dev.signalbox.follow;

import org.jspecify.annotations.NullMarked;
