package dev.signalbox.web.remote;

import dev.signalbox.account.Person;
import dev.signalbox.store.CheckLine;
import dev.signalbox.store.Checks;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Remotes;
import dev.signalbox.store.Router;
import dev.signalbox.store.Runs;
import dev.signalbox.sync.apply.Survey;
import dev.signalbox.sync.apply.Surveyor;
import dev.signalbox.sync.check.Check;
import dev.signalbox.sync.check.Depth;
import dev.signalbox.sync.check.Status;
import dev.signalbox.sync.diff.Counts;
import dev.signalbox.web.frame.Parts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says how remotes stand, from what the console has kept; asks no store. */
public final class Standings {
    private final Remotes remotes;
    private final Checks checks;
    private final Runs runs;
    private final Surveyor surveyor;

    public Standings(Parts parts) {
        this.remotes = parts.remotes();
        this.checks = parts.checks();
        this.runs = parts.runs();
        this.surveyor = parts.surveyor();
    }

    /** Those of a router's remotes that somebody may look at, those that need somebody first. */
    public List<Standing> of(Router router, Person person) {
        return remotes.of(router.id()).stream()
                .filter(remote -> person.sees(remote.id(), router.id()))
                .map(remote -> of(router, remote))
                .sorted(Comparator.comparingInt(Standing::rank))
                .toList();
    }

    public Standing of(Router router, Remote remote) {
        Optional<Survey> last = surveyor.last(remote);
        CheckLine check = checks.latest(remote.id())
                .map(line -> current(line, router, last))
                .orElse(null);
        CheckLine reached = check != null && check.check().status() == Status.UNREACHABLE
                ? checks.latestReached(remote.id()).orElse(null)
                : check;
        return new Standing(
                remote,
                router.head().number(),
                check,
                reached,
                runs.of(remote.id(), 1).stream().findFirst().orElse(null),
                last.map(survey -> where(survey, check)).orElse(List.of()));
    }

    /** A check of an older revision made again over the reading that it was made from, which is still at hand. */
    private static CheckLine current(CheckLine line, Router router, Optional<Survey> last) {
        if (line.revision() == router.head().number() || line.check().counts() == null || last.isEmpty()) {
            return line;
        }
        Survey survey = last.get();
        Check again = Check.compared(survey.local(), survey.reading().state(), survey.diff(), Depth.DEEP);
        return new CheckLine(
                line.remoteId(),
                survey.readAt(),
                survey.router().head().number(),
                again,
                survey.reading().lockedSince());
    }

    private static List<Map.Entry<String, Counts>> where(Survey survey, @Nullable CheckLine check) {
        if (check == null || !survey.diff().counts().equals(check.check().counts())) {
            return List.of();
        }
        return survey.diff().byRoute().entrySet().stream()
                .filter(route -> route.getValue().differing() > 0)
                .sorted(Comparator.comparingInt(route -> -route.getValue().differing()))
                .toList();
    }
}
