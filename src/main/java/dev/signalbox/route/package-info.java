/** Routes, router configs, their files and their hash: what semantic-router calls the local side. */
@NullMarked
package dev.signalbox.route;

import org.jspecify.annotations.NullMarked;
