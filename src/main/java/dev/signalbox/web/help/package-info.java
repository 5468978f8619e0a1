/** The help pages: the README, the glossary and the table of sync modes, as this build packs them. */
@NullMarked
package dev.signalbox.web.help;

import org.jspecify.annotations.NullMarked;
