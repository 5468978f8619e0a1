package dev.signalbox.web.remote;

import dev.signalbox.sync.guard.FindingCode;
import dev.signalbox.sync.guard.FindingLevel;
import dev.signalbox.sync.guard.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The form that chooses a remote's policy.
 *
 * @param values by field: a level for each code, and three numbers
 * @param errors by field
 */
public record PolicyForm(Map<String, String> values, Map<String, String> errors) {
    /** Field names of the numbers. */
    public static final String PERCENT = "deletes-percent";

    public static final String NUMBER = "deletes-number";
    public static final String FEW = "few-utterances";

    private static final String LEVEL = "level-";
    private static final int LONGEST_NUMBER = 7;

    public PolicyForm {
        values = Map.copyOf(values);
        errors = Map.copyOf(errors);
    }

    static PolicyForm of(Policy policy) {
        Map<String, String> values = new HashMap<>();
        policy.levels().forEach((code, level) -> values.put(field(code), level.id()));
        values.put(PERCENT, String.valueOf(policy.deletesPercent()));
        values.put(NUMBER, String.valueOf(policy.deletesNumber()));
        values.put(FEW, String.valueOf(policy.fewUtterances()));
        return new PolicyForm(values, Map.of());
    }

    /** A form as it was sent, looked through. */
    static PolicyForm sent(UnaryOperator<String> typed) {
        Map<String, String> values = new HashMap<>();
        Map<String, String> errors = new HashMap<>();
        for (FindingCode code : FindingCode.values()) {
            String level = typed.apply(field(code));
            values.put(field(code), level);
            if (FindingLevel.of(level).isEmpty()) {
                errors.put(field(code), "Choose one of these.");
            }
        }
        Map.of(PERCENT, Policy.MOST_PERCENT, NUMBER, Policy.MOST, FEW, Policy.MOST)
                .forEach((field, most) -> {
                    String number = typed.apply(field).strip();
                    values.put(field, number);
                    if (number(number, most).isEmpty()) {
                        errors.put(
                                field,
                                "A whole number from 0 to " + String.format(java.util.Locale.ROOT, "%,d", most) + ".");
                    }
                });
        return new PolicyForm(values, errors);
    }

    private static Optional<Integer> number(String text, int most) {
        boolean digits = !text.isEmpty()
                && text.length() <= LONGEST_NUMBER
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Optional.of(Integer.parseInt(text)).filter(number -> number <= most) : Optional.empty();
    }

    /** The policy that it says; empty where something is wrong with it. */
    Optional<Policy> policy() {
        if (!errors.isEmpty()) {
            return Optional.empty();
        }
        Map<FindingCode, FindingLevel> levels = new EnumMap<>(FindingCode.class);
        for (FindingCode code : FindingCode.values()) {
            FindingLevel.of(value(field(code))).ifPresent(level -> levels.put(code, level));
        }
        return Optional.of(new Policy(
                levels,
                Integer.parseInt(value(PERCENT)),
                Integer.parseInt(value(NUMBER)),
                Integer.parseInt(value(FEW))));
    }

    /** Name of the field with a code's level. */
    public static String field(FindingCode code) {
        return LEVEL + code.id();
    }

    /** Name of the field with a code's number; null where it has none. */
    public static @Nullable String number(FindingCode code) {
        return switch (code) {
            case DELETES_SHARE -> PERCENT;
            case DELETES_NUMBER -> NUMBER;
            case NEAR_EMPTY_ROUTE -> FEW;
            case SIDE_EMPTY,
                    DIMENSION,
                    ENCODER,
                    ROUTE_VANISHES,
                    MIXED_VALUES,
                    NOT_HELD,
                    ID_COLLISION,
                    HASH_CLAIMS_SYNCED,
                    LIBRARY_ENDS_ELSEWHERE,
                    SHARED_UTTERANCE,
                    FOREIGN_INDEX,
                    FOREIGN_RECORDS,
                    RECORD_IDS,
                    SPARSE_VALUES,
                    OLD_FUNCTION_SCHEMA,
                    NEWER_LIBRARY,
                    UNREADABLE_VALUE,
                    NOT_IN_LOCAL,
                    NO_RECORDS,
                    NO_THRESHOLD,
                    OLD_CALIBRATOR -> null;
        };
    }

    /** The label of a code's number field. */
    public static String label(FindingCode code) {
        return switch (code) {
            case DELETES_SHARE -> "More than, in percent";
            case DELETES_NUMBER -> "More utterances than";
            case SIDE_EMPTY,
                    DIMENSION,
                    ENCODER,
                    ROUTE_VANISHES,
                    MIXED_VALUES,
                    NOT_HELD,
                    ID_COLLISION,
                    HASH_CLAIMS_SYNCED,
                    LIBRARY_ENDS_ELSEWHERE,
                    NEAR_EMPTY_ROUTE,
                    SHARED_UTTERANCE,
                    FOREIGN_INDEX,
                    FOREIGN_RECORDS,
                    RECORD_IDS,
                    SPARSE_VALUES,
                    OLD_FUNCTION_SCHEMA,
                    NEWER_LIBRARY,
                    UNREADABLE_VALUE,
                    NOT_IN_LOCAL,
                    NO_RECORDS,
                    NO_THRESHOLD,
                    OLD_CALIBRATOR -> "Fewer utterances than";
        };
    }

    /** Whether the form differs from the defaults or contains an error. */
    public boolean isUnusual() {
        return !errors.isEmpty() || !values.equals(of(Policy.USUAL).values());
    }

    /** Returns a sentence with the number of findings that block, warn or are off. */
    public String summary() {
        List<String> parts = new ArrayList<>();
        for (FindingLevel level : List.of(FindingLevel.BLOCK, FindingLevel.WARN, FindingLevel.OFF)) {
            long codes = Arrays.stream(FindingCode.values())
                    .filter(code -> value(field(code)).equals(level.id()))
                    .count();
            if (codes > 0) {
                parts.add(codes
                        + switch (level) {
                            case BLOCK -> codes == 1 ? " blocks" : " block";
                            case WARN -> codes == 1 ? " warns" : " warn";
                            case OFF -> codes == 1 ? " is off" : " are off";
                        });
            }
        }
        return "Of " + FindingCode.values().length + " findings " + String.join(", ", parts)
                + (isUnusual() ? "" : " (the defaults)");
    }

    /** Returns the name of a field in the audit trail. */
    static String label(String field) {
        return switch (field) {
            case PERCENT -> "Share of deletes";
            case NUMBER -> "Number of deletes";
            case FEW -> "Few utterances";
            default -> field.startsWith(LEVEL) ? field.substring(LEVEL.length()) : field;
        };
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public @Nullable String error(String field) {
        return errors.get(field);
    }

    /** Returns the options for a code, with the default one marked. */
    public static Map<String, String> options(FindingCode code) {
        Map<String, String> options = new LinkedHashMap<>();
        for (FindingLevel level : FindingLevel.values()) {
            String words = switch (level) {
                case OFF -> "off";
                case WARN -> "warn";
                case BLOCK -> "block";
            };
            options.put(level.id(), level == code.usual() ? words + " (default)" : words);
        }
        return options;
    }
}
