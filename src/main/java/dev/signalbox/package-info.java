/** Assembles the console: the only package that refers to adapters. */
@NullMarked
package dev.signalbox;

import org.jspecify.annotations.NullMarked;
