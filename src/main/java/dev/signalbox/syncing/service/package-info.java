/** The use cases that pages, commands and auto-sync share: make a plan, start it, resume and undo runs, release locks, and the rules of shared indexes. */
@NullMarked
package dev.signalbox.syncing.service;

import org.jspecify.annotations.NullMarked;
