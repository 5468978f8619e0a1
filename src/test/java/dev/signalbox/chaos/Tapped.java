package dev.signalbox.chaos;

import dev.signalbox.store.ConsoleStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A store whose every write is told of, before and after it is made. */
final class Tapped {
    private static final Set<String> READS = Set.of(
            "find", "read", "records", "of", "ofPlan", "open", "all", "history", "revision", "latest", "get", "rule");

    private Tapped() {}

    /** What is told; either may throw, and the write fails. */
    interface Tap {
        void before(String write);

        void after(String write);
    }

    static ConsoleStore of(ConsoleStore real, Tap tap) {
        return (ConsoleStore) Proxy.newProxyInstance(
                Tapped.class.getClassLoader(), new Class<?>[] {ConsoleStore.class}, (proxy, method, arguments) -> {
                    Object port = called(() -> method.invoke(real, arguments));
                    return port == null ? null : tapped(method.getReturnType(), port, tap);
                });
    }

    private static Object tapped(Class<?> type, Object port, Tap tap) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (READS.contains(method.getName())) {
                return called(() -> method.invoke(port, arguments));
            }
            StringBuilder what = new StringBuilder(type.getSimpleName() + "." + method.getName());
            for (Object argument : arguments == null ? new Object[0] : arguments) {
                if (argument instanceof Enum<?> || argument instanceof Integer) {
                    what.append(' ').append(argument);
                }
            }
            tap.before(what.toString());
            Object answer = called(() -> method.invoke(port, arguments));
            tap.after(what.toString());
            return answer;
        });
    }

    private interface Call {
        Object made() throws ReflectiveOperationException;
    }

    private static Object called(Call call) throws Throwable {
        try {
            return call.made();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
