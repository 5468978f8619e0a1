/** Pages of a remote: what it holds beside its router, its records, its address; and how it stands, for other pages. */
@NullMarked
package dev.signalbox.web.remote;

import org.jspecify.annotations.NullMarked;
