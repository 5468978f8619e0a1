package dev.signalbox.web.diff;

import dev.signalbox.route.RouterHash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lines that repeat one change, to be shown once; or a single line.
 *
 * @param id stays the same while the change does, whatever else a list shows; empty for a single line
 * @param label what is repeated; empty for a single line
 * @param items the lines in their order
 */
public record ChangeGroup<T>(String id, String label, List<T> items) {
    /** Fewer lines than these are shown one by one. */
    static final int LEAST = 3;

    public ChangeGroup {
        items = List.copyOf(items);
    }

    /**
     * What lines repeat.
     *
     * @param key equal for lines that repeat one change
     * @param label of the group, to follow the number of its lines: {@code Metadata changed on}
     */
    public record Repeated(String key, String label) {}

    public T first() {
        return items.getFirst();
    }

    public boolean isSingle() {
        return id.isEmpty();
    }

    /**
     * Groups lines; a group takes the place of its first line.
     *
     * @param change what a line repeats; null for a line that stands for itself
     */
    public static <T> List<ChangeGroup<T>> of(List<T> lines, Function<T, @Nullable Repeated> change) {
        Map<Object, List<T>> found = new LinkedHashMap<>();
        Map<Object, Repeated> repeated = new LinkedHashMap<>();
        for (T line : lines) {
            Repeated each = change.apply(line);
            Object key = each == null ? new Object() : each.key();
            found.computeIfAbsent(key, _ -> new ArrayList<>()).add(line);
            if (each != null) {
                repeated.putIfAbsent(key, each);
            }
        }
        List<ChangeGroup<T>> groups = new ArrayList<>();
        found.forEach((key, items) -> {
            Repeated each = repeated.get(key);
            if (each == null || items.size() < LEAST) {
                items.forEach(item -> groups.add(single(item)));
            } else {
                groups.add(new ChangeGroup<>(id(each.key()), each.label(), items));
            }
        });
        return groups;
    }

    /** Returns the lines of one group, each by itself; empty if there is no such group. */
    public static <T> List<ChangeGroup<T>> only(String id, List<ChangeGroup<T>> groups) {
        return groups.stream()
                .filter(group -> group.id().equals(id))
                .flatMap(group -> group.items().stream())
                .map(ChangeGroup::single)
                .toList();
    }

    static <T> ChangeGroup<T> single(T line) {
        return new ChangeGroup<>("", "", List.of(line));
    }

    static String id(String key) {
        return "c-" + RouterHash.sha256(key).substring(0, 16);
    }
}
