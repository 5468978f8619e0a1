package dev.signalbox.telemetry.observed;

import dev.signalbox.index.RouteIndex;
import dev.signalbox.telemetry.ObservedWork;
import dev.signalbox.telemetry.WorkObservation;
import dev.signalbox.telemetry.WorkObserver;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls of an index, observed. A proxy and not a class that forwards forty methods: a method that the port gets later is observed without
 * anyone thinking of it. The time of a read includes what its caller does with the pages.
 */
final class ObservedIndexCalls implements InvocationHandler {
    /** What touches no store, as {@link RouteIndex} says; some of it is asked once a record. */
    private static final Set<String> SILENT = Set.of(
            "address",
            "capabilities",
            "idOf",
            "prefixOf",
            "refusal",
            "visibleWithin",
            "remarks",
            "comparable",
            "dialect",
            "hasOneWriter",
            "tellsEmptySchemasApart",
            "whyPythonIsNotSynced",
            "forDialect",
            "inFormOf",
            "close");

    private final RouteIndex index;
    private final String scheme;
    private final WorkObserver observer;

    private ObservedIndexCalls(RouteIndex index, String scheme, WorkObserver observer) {
        this.index = index;
        this.scheme = scheme;
        this.observer = observer;
    }

    static RouteIndex of(RouteIndex index, String scheme, WorkObserver observer) {
        return (RouteIndex) Proxy.newProxyInstance(
                RouteIndex.class.getClassLoader(),
                new Class<?>[] {RouteIndex.class},
                new ObservedIndexCalls(index, scheme, observer));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (SILENT.contains(method.getName()) || method.getDeclaringClass() == Object.class) {
            return watched(called(method, arguments));
        }
        try (WorkObservation work = observer.begin(new ObservedWork.StoreCall(scheme, method.getName()))) {
            Object answer = called(method, arguments);
            work.result("ok");
            return answer;
        }
    }

    private @Nullable Object called(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(index, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    /** The same index for another dialect is observed, too. */
    private @Nullable Object watched(@Nullable Object answer) {
        return answer instanceof RouteIndex other ? of(other, scheme, observer) : answer;
    }
}
