/**
 * The two lines of semantic-router, and what differs between them without a route in it: the router's settings, the calibrator, the
 * reserved keys of a record's metadata. Pure; imports nothing (docs/adr/0033).
 */
@NullMarked
package dev.signalbox.route.dialect;

import org.jspecify.annotations.NullMarked;
