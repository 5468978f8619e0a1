/** Browsing a store: its server and key, its indexes, and creating a router or remote from one. */
@NullMarked
package dev.signalbox.web.connect;

import org.jspecify.annotations.NullMarked;
