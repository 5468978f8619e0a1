/**
 * Makes a router of one line of semantic-router from a router of the other, and tells what each of its fields becomes. Pure
 * (docs/adr/0040).
 */
@NullMarked
package dev.signalbox.route.convert;

import org.jspecify.annotations.NullMarked;
