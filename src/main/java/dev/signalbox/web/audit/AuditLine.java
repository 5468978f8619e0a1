package dev.signalbox.web.audit;

import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditOutcome;
import dev.signalbox.audit.AuditSubject;
import dev.signalbox.audit.ChainLink;
import dev.signalbox.web.page.PageIcon;
import dev.signalbox.web.page.StatusBadge;
import dev.signalbox.web.page.StatusTone;
import java.util.ArrayList;
import java.util.List;

/** An audit entry as the pages show it. */
public record AuditLine(ChainLink link, AuditEntry entry, String href) {
    static AuditLine of(ChainLink link) {
        return new AuditLine(link, link.entry(), "/audit/" + link.number());
    }

    /** Returns what was done, as text. */
    public String title() {
        return AuditActionLabels.of(entry.deed());
    }

    /** Returns who did it, as text. */
    public String who() {
        return entry.actor().name().isEmpty() ? "not signed in" : entry.actor().name();
    }

    /** Returns what it was done to, as text; may be empty. */
    public String on() {
        AuditSubject place = entry.place();
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

    public StatusBadge badge() {
        return switch (entry.outcome()) {
            case BEGUN -> new StatusBadge(StatusTone.CHANGED, PageIcon.PLAY, message(entry.outcome()));
            case DONE -> new StatusBadge(StatusTone.GOOD, PageIcon.CHECK, message(entry.outcome()));
            case REFUSED -> new StatusBadge(StatusTone.WARN, PageIcon.WARNING, message(entry.outcome()));
            case FAILED -> new StatusBadge(StatusTone.BAD, PageIcon.CROSS, message(entry.outcome()));
            case UNKNOWN -> new StatusBadge(StatusTone.BAD, PageIcon.UNKNOWN, message(entry.outcome()));
        };
    }

    static String message(AuditOutcome outcome) {
        return outcome == AuditOutcome.BEGUN ? "no outcome yet" : outcome.message();
    }
}
