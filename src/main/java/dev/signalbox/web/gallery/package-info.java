/** Every component of the templates on one page. Available only in development. */
@NullMarked
package dev.signalbox.web.gallery;

import org.jspecify.annotations.NullMarked;
