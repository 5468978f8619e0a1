package dev.signalbox.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Entries for tests, and chains of them. */
public final class Happenings {
    private static final String[] TEXTS = {
        "",
        "plain",
        "two\nlines",
        "\"quoted\" \\ back",
        "\u0000\u001f",
        "żółć 🚂",
        "half \ud83d pair",
        "<b>&amp;",
        "a".repeat(5_000)
    };

    private static final List<AuditOutcome> OUTCOMES = List.of(AuditOutcome.values());

    private Happenings() {}

    public static AuditEntry entry(int seed) {
        Random random = new Random(seed);
        List<AuditChange> changes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            changes.add(new AuditChange("What " + i, text(random), text(random)));
        }
        AuditOutcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
        return new AuditEntry(
                Instant.ofEpochSecond(1_700_000_000L + seed, random.nextInt(1_000_000_000)),
                outcome,
                outcome == AuditOutcome.BEGUN || seed == 0 ? null : (Long) (long) seed,
                new Actor(
                        text(random), random.nextBoolean() ? 3L : null, random.nextBoolean() ? 9L : null, "192.0.2.7"),
                "Edit a route",
                "POST /routers/{router}/route",
                new AuditSubject(
                        random.nextBoolean() ? 1L : null, text(random), random.nextBoolean() ? 2L : null, "prod"),
                text(random),
                random.nextInt(600),
                text(random),
                text(random),
                changes);
    }

    private static String text(Random random) {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    /** A chain of so many entries. */
    public static List<ChainLink> chain(int length) {
        List<ChainLink> links = new ArrayList<>();
        String former = ChainVerifier.START;
        for (int i = 1; i <= length; i++) {
            String text = AuditEntryJson.of(entry(i));
            ChainLink link = new ChainLink(i, text, ChainVerifier.hash(former, i, text), true);
            links.add(link);
            former = link.hash();
        }
        return links;
    }

    public static ChainHead head(List<ChainLink> links) {
        return links.isEmpty()
                ? ChainHead.NONE
                : new ChainHead(links.size(), links.getLast().hash());
    }
}
