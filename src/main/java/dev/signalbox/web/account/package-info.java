/** Signing in, the own account, and the administration of accounts and roles. */
@NullMarked
package dev.signalbox.web.account;

import org.jspecify.annotations.NullMarked;
