package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Which run an undo would revert, and what that changes.
 *
 * @param run its id
 * @param title the run in one line, without a full stop
 * @param changes what it changed and what its undo changes, line by line
 * @param program both, for programs
 */
record UndoPreview(long run, String title, List<String> changes, ObjectNode program) {}
