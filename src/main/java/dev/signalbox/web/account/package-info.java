/** Signing in, one's own account, and everybody's accounts and roles. */
@NullMarked
package dev.signalbox.web.account;

import org.jspecify.annotations.NullMarked;
