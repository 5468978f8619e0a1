/** Authentication: passwords, sessions, providers, API tokens, the first account, password links. */
@NullMarked
package dev.signalbox.signin;

import org.jspecify.annotations.NullMarked;
