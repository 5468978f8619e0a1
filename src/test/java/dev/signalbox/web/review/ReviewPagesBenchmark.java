package dev.signalbox.web.review;

import dev.signalbox.store.Remote;
import dev.signalbox.web.Client;
import dev.signalbox.web.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How long the pages of a review of 20,000 rows take, once warm:
 *
 * <pre>mvn -q test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=java -Dexec.args="-cp %classpath
 * dev.signalbox.web.review.ReviewPagesBenchmark"</pre>
 */
public final class ReviewPagesBenchmark {
    private static final int ROUNDS = 30;

    private ReviewPagesBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("reviews");
        try (Stage stage = Stage.in(folder)) {
            Remote remote = stage.large("large", "huge", 400, 50);
            Client client = stage.client();
            String plan = client.post("/remotes/" + remote.id() + "/plans", "mode", "local")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            String review = client.post(plan + "/reviews", "title", "Large")
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            for (String path : new String[] {
                review,
                review + "?page=9",
                review + "/route?name=route%20399",
                review + "/changes",
                plan,
                "/reviews",
                "/audit"
            }) {
                System.out.println(path + ": " + median(client, path) + " ms");
            }
            System.out.println("leave a route out: " + leavingOut(stage, client) + " ms");
            System.out.println(review + " then: " + median(client, review) + " ms");
        }
    }

    /** Each time another one; the plan is read, made anew and kept. */
    private static long leavingOut(Stage stage, Client client) {
        long[] millis = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            String plan =
                    String.valueOf(stage.store().reviews().find(1).orElseThrow().plan());
            long began = System.nanoTime();
            int status = client.post("/reviews/1/left-out", "plan", plan, "route", SelectionDigest.of("route " + i))
                    .statusCode();
            millis[i] = (System.nanoTime() - began) / 1_000_000;
            if (status != 303) {
                throw new IllegalStateException("answered " + status);
            }
        }
        Arrays.sort(millis);
        return millis[ROUNDS / 2];
    }

    private static long median(Client client, String path) {
        long[] millis = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            int status = client.get(path).statusCode();
            millis[i] = (System.nanoTime() - began) / 1_000_000;
            if (status != 200) {
                throw new IllegalStateException(path + " answered " + status);
            }
        }
        Arrays.sort(millis);
        return millis[ROUNDS / 2];
    }
}
