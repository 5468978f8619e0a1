package dev.signalbox.index.qdrant;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Filters as qdrant.tech/documentation/concepts/filtering tells, as far as semantic-router and the console use them. */
record PointFilter(Filter filter, Set<String> indexed, boolean strict) implements Predicate<StoredPoint> {
    @Override
    public boolean test(StoredPoint point) {
        return filter.getMustList().stream().allMatch(each -> matches(point, each))
                && filter.getMustNotList().stream().noneMatch(each -> matches(point, each))
                && (filter.getShouldCount() == 0
                        || filter.getShouldList().stream().anyMatch(each -> matches(point, each)));
    }

    /** Refuses a filter that strict mode refuses, whatever points there are. */
    PointFilter checked() {
        for (List<Condition> some : List.of(filter.getMustList(), filter.getMustNotList(), filter.getShouldList())) {
            some.forEach(this::check);
        }
        return this;
    }

    private void check(Condition condition) {
        switch (condition.getConditionOneOfCase()) {
            case FIELD -> check(condition.getField().getKey());
            case IS_EMPTY -> check(condition.getIsEmpty().getKey());
            case FILTER -> new PointFilter(condition.getFilter(), indexed, strict).checked();
            case HAS_ID, HAS_VECTOR -> {}
            case IS_NULL, NESTED, CONDITIONONEOF_NOT_SET -> throw Refusal.unknown(condition.getConditionOneOfCase());
        }
    }

    private void check(String key) {
        if (strict && !indexed.contains(key)) {
            throw Refusal.unindexed(key);
        }
    }

    private boolean matches(StoredPoint point, Condition condition) {
        return switch (condition.getConditionOneOfCase()) {
            case FIELD -> field(point, condition.getField());
            case IS_EMPTY -> isEmpty(point.payload().get(condition.getIsEmpty().getKey()));
            case HAS_ID -> condition.getHasId().getHasIdList().contains(point.id());
            case FILTER -> new PointFilter(condition.getFilter(), indexed, strict).test(point);
            case HAS_VECTOR ->
                point.vectors().containsKey(condition.getHasVector().getHasVector());
            case IS_NULL, NESTED, CONDITIONONEOF_NOT_SET -> throw Refusal.unknown(condition.getConditionOneOfCase());
        };
    }

    /** Missing, null and the empty list are empty. */
    private static boolean isEmpty(@org.jspecify.annotations.Nullable Value value) {
        return value == null
                || value.hasNullValue()
                || (value.hasListValue() && value.getListValue().getValuesCount() == 0);
    }

    private static boolean field(StoredPoint point, FieldCondition condition) {
        Value value = point.payload().get(condition.getKey());
        if (value == null) {
            return false;
        }
        // Of a list one that matches is enough.
        List<Value> values = value.hasListValue() ? value.getListValue().getValuesList() : List.of(value);
        return values.stream().anyMatch(each -> matches(each, condition.getMatch()));
    }

    private static boolean matches(Value value, Match match) {
        return switch (match.getMatchValueCase()) {
            case KEYWORD -> value.hasStringValue() && value.getStringValue().equals(match.getKeyword());
            case KEYWORDS ->
                value.hasStringValue() && match.getKeywords().getStringsList().contains(value.getStringValue());
            case INTEGER -> value.hasIntegerValue() && value.getIntegerValue() == match.getInteger();
            case BOOLEAN -> value.hasBoolValue() && value.getBoolValue() == match.getBoolean();
            // Without a full-text index the text is looked for as it stands.
            case TEXT -> value.hasStringValue() && value.getStringValue().contains(match.getText());
            case INTEGERS, EXCEPT_INTEGERS, EXCEPT_KEYWORDS, PHRASE, TEXT_ANY, MATCHVALUE_NOT_SET ->
                throw Refusal.unknown(match.getMatchValueCase());
        };
    }
}
