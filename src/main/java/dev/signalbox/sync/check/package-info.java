/** What the two hashes and the two contents say about a remote. Pure. */
@NullMarked
package dev.signalbox.sync.check;

import org.jspecify.annotations.NullMarked;
