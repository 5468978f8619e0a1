package dev.signalbox.interop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Measures a first sync of many utterances into a new Qdrant collection: Signalbox's command, beside semantic-router and beside the vendor's Java
 * client alone, which is handed its vectors, as is Signalbox's adapter alone. Run it by {@code make bench-sync}; no part of the tests.
 *
 * <p>Each runs in a process of its own, one after the other, in several rounds, each round in another order; so do the embeddings server and, unless
 * {@code QDRANT_URL} ({@code qdrant://host:6334}) names a real Qdrant, the test server. Arguments: rounds, utterances, {@code target/signalbox}, the
 * Python interpreter.
 */
public final class SyncBenchmark {
    private static final int DIMENSIONS = 384;
    private static final int ROUTES = 150;
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Path folder;
    private final String signalbox;
    private final String python;
    private final Servers servers;

    /**
     * Where the servers are.
     *
     * @param key of Qdrant; empty for none
     */
    private record Servers(int embeddings, String host, int grpc, int rest, String key) {
        String embeddingsUrl() {
            return "http://127.0.0.1:" + embeddings + "/v1";
        }
    }

    /**
     * What one process took.
     *
     * @param wall seconds from its start to its end
     * @param cpu seconds of processor time, of all its threads
     * @param partWall what it says its writing or syncing took of that; NaN where it does not say
     * @param partCpu the same of the processor time
     */
    private record Took(double wall, double cpu, double partWall, double partCpu) {
        String part() {
            return Double.isNaN(partWall) ? "" : "[%.2f s, %.2f s]".formatted(partWall, partCpu);
        }
    }

    private interface Contender {
        Took sync(String collection) throws IOException, InterruptedException;
    }

    private SyncBenchmark(Path folder, String signalbox, String python, Servers servers) {
        this.folder = folder;
        this.signalbox = signalbox;
        this.python = python;
        this.servers = servers;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = Integer.parseInt(arguments[0]);
        int utterances = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("signalbox-bench");
        Process process = new ProcessBuilder(
                        JAVA.toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SyncBenchmarkServers.class.getName(),
                        String.valueOf(DIMENSIONS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Scanner ports = new Scanner(process.getInputStream(), StandardCharsets.UTF_8)) {
            int embeddings = ports.nextInt();
            Optional<URI> real =
                    Optional.ofNullable(System.getenv("QDRANT_URL")).map(URI::create);
            Servers servers = real.map(url -> new Servers(
                            embeddings,
                            url.getHost(),
                            url.getPort(),
                            url.getPort() - 1,
                            Optional.ofNullable(System.getenv("QDRANT_API_KEY")).orElse("")))
                    .orElseGet(() -> new Servers(embeddings, "127.0.0.1", ports.nextInt(), ports.nextInt(), ""));
            System.out.printf(
                    "%,d utterances, %d numbers each, into a new collection of %s; %d rounds, the first warms up%n",
                    utterances,
                    DIMENSIONS,
                    real.map(URI::toString).orElse("the project's test server for Qdrant (QDRANT_URL is not set)"),
                    rounds);
            Files.writeString(folder.resolve("routes.json"), config(utterances));
            new SyncBenchmark(folder, arguments[2], arguments[3], servers).run(rounds);
        } finally {
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static String config(int utterances) {
        ObjectNode config = new ObjectMapper().createObjectNode();
        config.put("encoder_type", "openai").put("encoder_name", "stand-in");
        List<ArrayNode> routes = new ArrayList<>();
        ArrayNode all = config.putArray("routes");
        for (int i = 0; i < ROUTES; i++) {
            routes.add(all.addObject().put("name", "route " + i).putArray("utterances"));
        }
        for (int i = 0; i < utterances; i++) {
            routes.get(i % ROUTES).add("what would a customer write about matter number " + i);
        }
        return config.toString();
    }

    private void run(int rounds) throws IOException, InterruptedException {
        Map<String, Contender> contenders = new TreeMap<>(Map.of(
                "Signalbox",
                this::bySignalbox,
                "semantic-router",
                this::byLibrary,
                "vendor's client",
                collection -> alone("vendor", collection),
                "adapter",
                collection -> alone("adapter", collection)));
        Map<String, List<Took>> took = new TreeMap<>();
        List<String> order = new ArrayList<>(contenders.keySet());
        for (int round = 0; round < rounds; round++) {
            order.add(order.removeFirst());
            for (String name : order) {
                Took one = contenders.get(name).sync("bench-" + UUID.randomUUID());
                System.out.printf(
                        "round %d  %-16s wall %6.2f s  CPU %6.2f s  %s%n",
                        round, name, one.wall(), one.cpu(), one.part());
                if (round > 0) {
                    took.computeIfAbsent(name, _ -> new ArrayList<>()).add(one);
                }
            }
        }
        report(took);
    }

    private static void report(Map<String, List<Took>> took) {
        Took signalbox = median(took.get("Signalbox"));
        Took vendor = median(took.get("vendor's client"));
        System.out.println();
        System.out.println(
                "Medians. In brackets: the writing or syncing alone, as the process itself measured it (wall, CPU).");
        took.forEach((name, each) -> {
            Took one = median(each);
            System.out.printf(
                    "%-16s wall %6.2f s  CPU %6.2f s  %-18s Signalbox takes %.2f times its wall, %.2f times its CPU%n",
                    name,
                    one.wall(),
                    one.cpu(),
                    one.part(),
                    signalbox.wall() / one.wall(),
                    signalbox.cpu() / one.cpu());
        });
        Took adapter = median(took.get("adapter"));
        System.out.printf(
                "Writing alone, the adapter takes %.2f times the wall and %.2f times the CPU of the vendor's client.%n",
                adapter.partWall() / vendor.partWall(), adapter.partCpu() / vendor.partCpu());
    }

    private static Took median(List<Took> all) {
        return new Took(
                median(all, Took::wall),
                median(all, Took::cpu),
                median(all, Took::partWall),
                median(all, Took::partCpu));
    }

    private static double median(List<Took> all, ToDoubleFunction<Took> of) {
        return all.stream()
                .mapToDouble(of)
                .sorted()
                .skip(all.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    /** The whole command: from the start of its JVM to the verified, hashed collection, journal included. */
    private Took bySignalbox(String collection) throws IOException, InterruptedException {
        Path own = Files.createDirectory(folder.resolve(collection));
        Path file = Files.copy(folder.resolve("routes.json"), own.resolve("routes.json"));
        return timed(
                Map.of(
                        "OPENAI_BASE_URL",
                        servers.embeddingsUrl(),
                        "OPENAI_API_KEY",
                        "none",
                        "OPENAI_DIMENSIONS",
                        String.valueOf(DIMENSIONS),
                        "SIGNALBOX_DATA",
                        own.resolve("data").toString(),
                        "QDRANT_API_KEY",
                        servers.key()),
                signalbox,
                "sync",
                "--mode",
                "local",
                "--json",
                file.toString(),
                "qdrant://" + servers.host() + ":" + servers.grpc() + "/" + collection);
    }

    private Took byLibrary(String collection) throws IOException, InterruptedException {
        return timed(
                Map.of(),
                python,
                Path.of("src", "test", "python", "sync_benchmark.py").toString(),
                folder.resolve("routes.json").toString(),
                servers.host(),
                String.valueOf(servers.grpc()),
                String.valueOf(servers.rest()),
                servers.key(),
                collection,
                servers.embeddingsUrl());
    }

    /** Writing alone, by the vendor's client or by Signalbox's adapter, in a JVM set up as that of the command. */
    private Took alone(String writer, String collection) throws IOException, InterruptedException {
        return timed(
                Map.of(),
                JAVA.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                UploadAlone.class.getName(),
                writer,
                folder.resolve("routes.json").toString(),
                servers.host(),
                String.valueOf(servers.grpc()),
                servers.key(),
                collection,
                String.valueOf(DIMENSIONS));
    }

    /** Runs a command under a shell, whose {@code times} knows the processor time of its children. */
    private Took timed(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("sh", "-c", "\"$@\" && times", "sh"));
        line.addAll(List.of(command));
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(line).redirectOutput(out.toFile());
        Path errors = folder.resolve("errors.txt");
        builder.redirectError(errors.toFile());
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        int code = builder.start().waitFor();
        double wall = (System.nanoTime() - start) / 1e9;
        List<String> lines = Files.readAllLines(out);
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + code + ":\n"
                    + Files.readString(errors) + String.join("\n", lines));
        }
        String[] part = lines.getFirst().split(" ", -1);
        boolean said = lines.getFirst().matches("[0-9.eE-]+ [0-9.eE-]+");
        return new Took(
                wall,
                cpu(lines.getLast()),
                said ? Double.parseDouble(part[0]) : Double.NaN,
                said ? Double.parseDouble(part[1]) : Double.NaN);
    }

    /** The last line of {@code times}: {@code 0m1.230s 0m0.450s}, of the children. */
    private static double cpu(String times) {
        double seconds = 0;
        for (String each : times.strip().split(" ", -1)) {
            int minutes = each.indexOf('m');
            seconds += 60 * Double.parseDouble(each.substring(0, minutes))
                    + Double.parseDouble(each.substring(minutes + 1, each.length() - 1));
        }
        return seconds;
    }
}
