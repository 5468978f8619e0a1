package dev.signalbox.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The vector module is not there in the JVM of the tests, which it makes slower; one of its own has it, as the console's. */
class VectorBlockProductTest {
    private static final double ALLOWED = 1e-4;

    @Test
    void the_products_are_those_that_are_computed_one_by_one() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        classes(BlockProduct.class) + File.pathSeparator + classes(Multiplying.class),
                        Multiplying.class.getName())
                .redirectErrorStream(true)
                .start();

        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("VectorBlockProduct multiplied");
    }

    private static String classes(Class<?> of) throws Exception {
        return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    /** Multiplies unit vectors of several dimensions; ends with an error if a product is wrong. */
    static final class Multiplying {
        private Multiplying() {}

        public static void main(String[] arguments) {
            BlockProduct product = BlockProduct.quickest();
            Random random = new Random(5);
            for (int dimensions : new int[] {1, 3, 37, 384}) {
                float[] sentences = numbers(random, dimensions * BlockProduct.SENTENCES, dimensions);
                float[] block = numbers(random, dimensions * product.width(), dimensions);
                float[][] products = new float[BlockProduct.SENTENCES][product.width()];
                product.multiply(sentences, block, products);
                for (int s = 0; s < BlockProduct.SENTENCES; s++) {
                    for (int i = 0; i < product.width(); i++) {
                        double exact = 0;
                        for (int d = 0; d < dimensions; d++) {
                            exact +=
                                    (double) sentences[d * BlockProduct.SENTENCES + s] * block[d * product.width() + i];
                        }
                        if (!(Math.abs(exact - products[s][i]) < ALLOWED)) {
                            throw new IllegalStateException(
                                    "product " + products[s][i] + " of " + dimensions + " dimensions is " + exact);
                        }
                    }
                }
            }
            System.out.println(product.getClass().getSimpleName() + " multiplied");
        }

        private static float[] numbers(Random random, int count, int dimensions) {
            float[] numbers = new float[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = (float) (random.nextGaussian() / Math.sqrt(dimensions));
            }
            return numbers;
        }
    }
}
