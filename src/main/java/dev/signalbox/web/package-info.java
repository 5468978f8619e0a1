/** The console: its table of URLs and the server that answers them. */
@NullMarked
package dev.signalbox.web;

import org.jspecify.annotations.NullMarked;
