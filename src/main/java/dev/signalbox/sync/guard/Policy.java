package dev.signalbox.sync.guard;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is said of plans for a remote, and what blocks them.
 *
 * @param levels of every code
 * @param deletesPercent the share of a side's utterances, from 0 to 100, above which {@link FindingCode#DELETES_SHARE} speaks
 * @param deletesNumber the number of utterances above which {@link FindingCode#DELETES_NUMBER} speaks
 * @param fewUtterances the number of utterances below which a route is nearly empty
 */
public record Policy(Map<FindingCode, FindingLevel> levels, int deletesPercent, int deletesNumber, int fewUtterances) {
    public static final int MOST_PERCENT = 100;
    /** The highest number that can be chosen; no router is as large. */
    public static final int MOST = 1_000_000;

    /** The default policy, also of the command line. */
    public static final Policy USUAL = new Policy(Map.of(), 30, 1_000, 3);

    /**
     * A policy; codes without a level get their usual one.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Policy {
        within("share of deletes", deletesPercent, MOST_PERCENT);
        within("number of deletes", deletesNumber, MOST);
        within("number of utterances", fewUtterances, MOST);
        EnumMap<FindingCode, FindingLevel> all = new EnumMap<>(FindingCode.class);
        for (FindingCode code : FindingCode.values()) {
            all.put(code, levels.getOrDefault(code, code.usual()));
        }
        levels = Collections.unmodifiableMap(all);
    }

    private static void within(String what, int number, int most) {
        if (number < 0 || number > most) {
            throw new IllegalArgumentException("The " + what + " is from 0 to " + most + ", not " + number + ".");
        }
    }

    public FindingLevel of(FindingCode code) {
        return levels.getOrDefault(code, code.usual());
    }

    public Policy with(FindingCode code, FindingLevel level) {
        EnumMap<FindingCode, FindingLevel> changed = new EnumMap<>(levels);
        changed.put(code, level);
        return new Policy(changed, deletesPercent, deletesNumber, fewUtterances);
    }

    /** The policy that lets nothing pass that either of the two stops: of each code the higher level, of each number the one that speaks sooner. */
    public Policy strictest(Policy other) {
        EnumMap<FindingCode, FindingLevel> stricter = new EnumMap<>(levels);
        other.levels.forEach((code, level) -> stricter.merge(code, level, (a, b) -> a.compareTo(b) >= 0 ? a : b));
        return new Policy(
                stricter,
                Math.min(deletesPercent, other.deletesPercent),
                Math.min(deletesNumber, other.deletesNumber),
                Math.max(fewUtterances, other.fewUtterances));
    }

    /** This policy without the codes that only warn, which need not be looked for where nothing but a block matters. */
    public Policy blocking() {
        EnumMap<FindingCode, FindingLevel> blocking = new EnumMap<>(levels);
        blocking.replaceAll((code, level) -> level == FindingLevel.BLOCK ? level : FindingLevel.OFF);
        return new Policy(blocking, deletesPercent, deletesNumber, fewUtterances);
    }

    /** This policy, but for codes that no longer block: what they say is said still. */
    public Policy allowing(Collection<FindingCode> codes) {
        Policy allowing = this;
        for (FindingCode code : codes) {
            allowing = allowing.of(code) == FindingLevel.BLOCK ? allowing.with(code, FindingLevel.WARN) : allowing;
        }
        return allowing;
    }
}
