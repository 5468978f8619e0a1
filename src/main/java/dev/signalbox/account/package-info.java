/** Accounts and permissions as values: roles, their scopes, and the permissions of each. */
@NullMarked
package dev.signalbox.account;

import org.jspecify.annotations.NullMarked;
