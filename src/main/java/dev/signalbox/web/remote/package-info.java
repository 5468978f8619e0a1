/** Pages of a remote: its comparison with the router, its records and its address; and its status, for other pages. */
@NullMarked
package dev.signalbox.web.remote;

import org.jspecify.annotations.NullMarked;
