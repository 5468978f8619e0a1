package dev.signalbox.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the golden vectors hold for both releases of the line 0.x that people run. */
class ReleasesTest {
    @Test
    void the_last_release_of_0_x_computes_every_golden_vector_to_the_byte() {
        List<String> goldens = List.of(
                "golden/ids.json",
                "golden/config-ids.json",
                "golden/hash.json",
                "golden-config.json",
                "golden/records.json");

        for (String release : List.of("0.1.16", "0.3.3")) {
            assertThat(Golden.rows("/golden/releases.json")
                            .filter(row -> row.get("release").textValue().equals(release)))
                    .extracting(row -> row.get("golden").textValue())
                    .containsExactlyElementsOf(goldens);
        }
        assertThat(Golden.rows("/golden/releases.json")).allSatisfy(row -> {
            assertThat(row.get("differing").intValue()).isZero();
            assertThat(row.get("sha256").textValue())
                    .isEqualTo(digest(row.get("golden").textValue()));
        });
    }

    private static String digest(String golden) throws IOException, NoSuchAlgorithmException {
        try (InputStream in = ReleasesTest.class.getResourceAsStream("/" + golden)) {
            assertThat(in).as(golden).isNotNull();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
        }
    }
}
