package dev.signalbox.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says which run an undo would revert and what that changes, and goes on only with a person's confirmation or {@code --yes}. */
final class UndoConsent {
    private static final String UNCHANGED = " Nothing was changed.";

    private final SidesOption sides;
    private final UndoOptions options;
    private final TerminalConfirmation terminal;

    UndoConsent(SidesOption sides, UndoOptions options, TerminalConfirmation terminal) {
        this.sides = sides;
        this.options = options;
        this.terminal = terminal;
    }

    /**
     * Returns the run to revert, after it was shown and confirmed; empty after saying that there is nothing to undo.
     *
     * @throws CommandException if there is no confirmation, no run to undo, or another one than {@code --run} names
     */
    Optional<UndoPreview> given(UndoOffer<UndoPreview> offer) {
        if (options.run == null && offer.later().isPresent()) {
            sayNothing(offer.later().get(), offer.undoable());
            return Optional.empty();
        }
        UndoPreview preview = chosen(offer.undoable());
        List<String> people = new ArrayList<>(List.of("To undo: " + preview.title()));
        people.addAll(preview.changes());
        if (!options.yes && terminal.terminal().isEmpty()) {
            ObjectNode program = preview.program().deepCopy();
            program.putNull("outcome");
            sides.out().answer(program, people);
        } else if (sides.json) {
            sides.tell(people);
        } else {
            sides.out().answer(preview.program(), people);
        }
        if (!options.yes && !isConfirmed(preview)) {
            throw new CommandException("Run " + preview.run() + " was not undone." + UNCHANGED);
        }
        return Optional.of(preview);
    }

    /** Returns whether the run was chosen by its id. */
    boolean namesRun() {
        return options.run != null;
    }

    private UndoPreview chosen(Optional<UndoPreview> undoable) {
        if (options.run == null) {
            return undoable.orElseThrow(() -> JournalRecovery.nothing(sides));
        }
        if (undoable.isEmpty()) {
            throw new CommandException("Run " + options.run + " cannot be undone. "
                    + JournalRecovery.nothing(sides).lines().getFirst());
        }
        UndoPreview only = undoable.get();
        if (only.run() != options.run) {
            throw new CommandException(
                    "Run " + options.run + " cannot be undone: only " + only.title() + " can be." + UNCHANGED);
        }
        return only;
    }

    private boolean isConfirmed(UndoPreview preview) {
        return terminal.isGiven(
                "Undo run " + preview.run() + "?",
                "This command asks for confirmation before it undoes a run, but there is no terminal. Add --yes, and --run "
                        + preview.run() + " to undo no other run." + UNCHANGED);
    }

    private void sayNothing(IdleSync last, Optional<UndoPreview> earlier) {
        List<String> people = new ArrayList<>();
        String message = "The last sync of " + JournalRecovery.named(sides, " with ") + last.message() + ".";
        if (last.reason() == IdleSync.Reason.NO_JOURNAL) {
            people.add(message + UNCHANGED);
        } else {
            people.add("Nothing to undo. " + message);
        }
        earlier.ifPresent(run -> {
            people.add("An earlier sync can be undone, with --run " + run.run() + ":");
            people.add("  " + run.title());
            run.changes().forEach(line -> people.add("  " + line));
        });
        if (last.reason() == IdleSync.Reason.NO_JOURNAL) {
            throw new CommandException(people.getFirst(), people.subList(1, people.size()));
        }
        ObjectNode program = JsonNodeFactory.instance.objectNode();
        program.putObject("outcome").put("result", "nothing_to_undo").put("why", message);
        program.putObject("last_sync")
                .put("started", last.at() == null ? null : last.at().toString())
                .put("state", last.reason().name().toLowerCase(Locale.ROOT));
        earlier.ifPresentOrElse(run -> program.set("earlier", run.program()), () -> program.putNull("earlier"));
        sides.out().answer(program, people);
    }
}
