/** How somebody proves who they are: passwords, sessions, the first account, links to choose a password. */
@NullMarked
package dev.signalbox.signin;

import org.jspecify.annotations.NullMarked;
