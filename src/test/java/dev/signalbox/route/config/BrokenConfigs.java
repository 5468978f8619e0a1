package dev.signalbox.route.config;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Config files, and texts for the JSON fields of a route, with something wrong in them. The same number gives the same one. */
public final class BrokenConfigs {
    /** How many there are. */
    public static final int COUNT = 1_040;

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "-0",
            "NaN",
            "Infinity",
            "[]",
            "{}",
            "[[]]",
            "{\"a\": {}}",
            "\"text\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u0000\"",
            "\"\\u12\"",
            "\"\\x41\"",
            "'single'",
            "1" + "0".repeat(5_000),
            "0." + "1".repeat(5_000),
            "1e" + "9".repeat(50),
            "0x7fffffffffffffffffff",
            "[" + "1,".repeat(3_000) + "1]",
            "[1,]",
            "{\"a\": 1, \"a\": 2}",
            "{\"a\": 1,}",
            "{a: 1}",
            "!!python/object/apply:os.system [\"true\"]",
            "!!binary aGVsbG8=",
            "!!set {a, b}",
            "!!omap [a: 1]",
            "!unknown x",
            "2001-01-01",
            "&a [*a]",
            "*missing",
            "<<",
            "{<<: 1}",
            "\ufeff1",
            "\u0000",
            "[".repeat(2_000),
            "{\"a\":".repeat(2_000),
            "[".repeat(1_200) + "]".repeat(1_200),
            "- ".repeat(2_000));

    private BrokenConfigs() {}

    /** A file with something wrong, or only odd, in it. */
    public static final class Broken {
        private final ConfigFormat format;
        private final byte[] bytes;

        private Broken(ConfigFormat format, byte[] bytes) {
            this.format = format;
            this.bytes = bytes;
        }

        public ConfigFormat format() {
            return format;
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        /** A name that says what format it is. */
        public String name() {
            return format == ConfigFormat.JSON ? "broken.json" : "broken.yaml";
        }
    }

    /** The file of that number, below {@link #COUNT}. */
    public static Broken file(int number) {
        Random random = new Random(number);
        ConfigFormat format = number % 2 == 0 ? ConfigFormat.JSON : ConfigFormat.YAML;
        String whole = ConfigText.write(new HostileConfigs(number % 97).config(), format);
        byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
        return new Broken(
                format,
                switch (number / 2 % 13) {
                    case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
                    case 1 -> flipped(bytes, random);
                    case 2, 3, 4 -> replaced(whole, random);
                    case 5 -> spliced(bytes, random, new byte[] {0});
                    case 6 -> spliced(bytes, random, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
                    case 7 -> joined("\ufeff".getBytes(StandardCharsets.UTF_8), bytes);
                    case 8 -> joined(bytes, bytes);
                    // A bomb takes as long as a hundred others, so there are few.
                    case 9 -> random.nextInt(6) == 0 ? bomb(random, format) : replaced(whole, random);
                    case 10 -> spliced(bytes, random, value(random).getBytes(StandardCharsets.UTF_8));
                    case 11 ->
                        whole.getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.UTF_16LE);
                    default -> noise(random);
                });
    }

    /** A text for metadata or function schemas, with something wrong, or only odd, in it. */
    public static String value(int number) {
        Random random = new Random(number);
        String object = ValueJson.write(new HostileConfigs(number % 97).object(3));
        return switch (number % 5) {
            case 0 -> value(random);
            case 1 -> object.substring(0, random.nextInt(object.length()));
            case 2 -> "{\"key\": " + value(random) + "}";
            case 3 -> "[{\"key\": " + value(random) + "}]";
            default ->
                new StringBuilder(object)
                        .insert(random.nextInt(object.length()), value(random))
                        .toString();
        };
    }

    private static String value(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /** One value of the file, whatever it was, is another, of a type that may not stand there. */
    private static byte[] replaced(String whole, Random random) {
        List<String> keys = List.of(
                "encoder_type",
                "encoder_name",
                "routes",
                "name",
                "utterances",
                "description",
                "function_schemas",
                "llm",
                "score_threshold",
                "metadata");
        String key = keys.get(random.nextInt(keys.size()));
        return whole.replaceFirst(
                        key + "\"?: *",
                        java.util.regex.Matcher.quoteReplacement(
                                (whole.startsWith("{") ? key + "\": " : key + ": ") + value(random) + " "))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Aliases that multiply, merge keys that do, keys and digits by the ten thousand. */
    private static byte[] bomb(Random random, ConfigFormat format) {
        StringBuilder out = new StringBuilder();
        int levels = 20 + random.nextInt(40);
        boolean merges = random.nextBoolean();
        if (format == ConfigFormat.JSON) {
            return ("{\"routes\": ["
                            + (merges ? "{\"name\": \"a\", \"utterances\": []}," : "[[[],[]],{}],").repeat(2_000)
                            + "9".repeat(levels * 100) + "]}")
                    .getBytes(StandardCharsets.UTF_8);
        }
        out.append(merges ? "m0: &m0 {a: 1, b: 2}\n" : "m0: &m0 [lol, lol]\n");
        for (int i = 1; i < levels; i++) {
            String both = "*m" + (i - 1) + ", *m" + (i - 1);
            out.append('m').append(i).append(": &m").append(i).append(merges ? " {<<: [" : " [");
            out.append(both).append(merges ? "]}\n" : "]\n");
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(Random random) {
        byte[] noise = new byte[random.nextInt(3_000)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] flipped = bytes.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] spliced(byte[] bytes, Random random, byte[] piece) {
        int at = random.nextInt(bytes.length);
        return joined(joined(Arrays.copyOf(bytes, at), piece), Arrays.copyOfRange(bytes, at, bytes.length));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
