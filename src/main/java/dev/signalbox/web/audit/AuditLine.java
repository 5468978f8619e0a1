package dev.signalbox.web.audit;

import dev.signalbox.audit.Entry;
import dev.signalbox.audit.Link;
import dev.signalbox.audit.Outcome;
import dev.signalbox.audit.Place;
import dev.signalbox.web.page.Badge;
import dev.signalbox.web.page.Icon;
import dev.signalbox.web.page.Tone;
import java.util.ArrayList;
import java.util.List;

/** An entry as the pages show it. */
public record AuditLine(Link link, Entry entry, String href) {
    static AuditLine of(Link link) {
        return new AuditLine(link, link.entry(), "/audit/" + link.number());
    }

    /** Who, in words. */
    public String who() {
        return entry.actor().name().isEmpty()
                ? "nobody signed in"
                : entry.actor().name();
    }

    /** On what, in words; may be empty. */
    public String on() {
        Place place = entry.place();
        List<String> parts = new ArrayList<>();
        if (!entry.on().isEmpty()) {
            parts.add(entry.on());
        }
        if (place.remote() != null) {
            parts.add(place.remoteName().isEmpty() ? "remote " + place.remote() : place.remoteName());
        }
        if (place.router() != null) {
            parts.add(place.routerName().isEmpty() ? "router " + place.router() : place.routerName());
        }
        return String.join(" of ", parts);
    }

    public Badge badge() {
        return switch (entry.outcome()) {
            case BEGUN -> new Badge(Tone.CHANGED, Icon.PLAY, words(entry.outcome()));
            case DONE -> new Badge(Tone.GOOD, Icon.CHECK, words(entry.outcome()));
            case REFUSED -> new Badge(Tone.WARN, Icon.WARNING, words(entry.outcome()));
            case FAILED -> new Badge(Tone.BAD, Icon.CROSS, words(entry.outcome()));
            case UNKNOWN -> new Badge(Tone.BAD, Icon.UNKNOWN, words(entry.outcome()));
        };
    }

    static String words(Outcome outcome) {
        return outcome == Outcome.BEGUN ? "no outcome yet" : outcome.words();
    }
}
