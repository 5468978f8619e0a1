/** Every component of the templates on one page, for those who work on them. Only there in development. */
@NullMarked
package dev.signalbox.web.gallery;

import org.jspecify.annotations.NullMarked;
