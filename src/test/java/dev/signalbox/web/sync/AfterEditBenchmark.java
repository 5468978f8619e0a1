package dev.signalbox.web.sync;

import com.sun.management.OperatingSystemMXBean;
import dev.signalbox.route.Route;
import dev.signalbox.route.RouteValue;
import dev.signalbox.route.Utterance;
import dev.signalbox.store.Remote;
import dev.signalbox.store.Router;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The processor time that the sync page, the diff and a probe take after each edit of a router of 15,000 utterances, once warm:
 *
 * <pre>mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java -Dexec.args="-cp %classpath
 * dev.signalbox.web.sync.AfterEditBenchmark"</pre>
 */
public final class AfterEditBenchmark {
    private static final int ROUNDS = 40;
    private static final int WARM = 15;

    private final Stage stage;
    private final Client client;

    private AfterEditBenchmark(Stage stage) {
        this.stage = stage;
        this.client = stage.client();
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("after-edit");
        try (Stage stage = Stage.in(folder)) {
            Remote remote = stage.large("large", "huge", 150, 100);
            Router router = stage.store().routers().find(remote.routerId()).orElseThrow();
            stage.fill(
                    "huge",
                    router.head().config().routes().stream()
                            .flatMap(route ->
                                    route.texts().map(text -> new Utterance(route.name(), text, RouteValue.NONE)))
                            .toArray(Utterance[]::new));
            AfterEditBenchmark benchmark = new AfterEditBenchmark(stage);
            benchmark.client.post("/routers/" + router.id() + "/probe/vectors");
            Thread.sleep(10_000);
            List<String> pages = List.of(
                    "/remotes/" + remote.id() + "/sync",
                    "/remotes/" + remote.id() + "/sync?mode=local",
                    "/remotes/" + remote.id(),
                    "/routers/" + router.id() + "/probe?sentence=how+warm+is+it");
            for (String page : arguments.length > 0 ? List.of(arguments) : pages) {
                System.out.println(page + ": " + benchmark.afterEdits(router.id(), page));
            }
        }
    }

    private String afterEdits(long router, String page) throws Exception {
        long[] cpu = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            edit(router, i);
            long before = cpu();
            int status = client.get(page).statusCode();
            cpu[i] = (cpu() - before) / 1_000_000;
            if (status != 200) {
                throw new IllegalStateException(page + " answered " + status);
            }
        }
        long[] warm = Arrays.copyOfRange(cpu, WARM, ROUNDS);
        Arrays.sort(warm);
        return "first " + cpu[0] + " ms, warm " + warm[warm.length / 2] + " ms of CPU";
    }

    private void edit(long router, int round) {
        Router now = stage.store().routers().find(router).orElseThrow();
        List<Route> routes = new ArrayList<>(now.head().config().routes());
        Route edited = routes.get(round);
        List<String> texts = new ArrayList<>(edited.texts().toList());
        texts.add("edited in round " + round + " at " + System.nanoTime());
        routes.set(round, Route.of(edited.name(), texts));
        stage.store()
                .routers()
                .commit(router, now.head().number(), now.head().config().withRoutes(routes), "benchmark", "Edited");
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
