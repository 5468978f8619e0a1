/** Who works with the console and what they may do, as values: roles, where they hold, and what each permits. */
@NullMarked
package dev.signalbox.account;

import org.jspecify.annotations.NullMarked;
