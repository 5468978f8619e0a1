/** Files in git repositories, over JGit, which no other package imports. */
@NullMarked
package dev.signalbox.git;

import org.jspecify.annotations.NullMarked;
