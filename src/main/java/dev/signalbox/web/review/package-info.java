/** Plans that are proposed, looked at together and approved. */
@NullMarked
package dev.signalbox.web.review;

import org.jspecify.annotations.NullMarked;
