package dev.signalbox.route.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.route.Golden;
import org.junit.jupiter.api.Test;

class PyYamlWriterTest {
    @Test
    void every_value_is_written_as_pyyaml_writes_it() {
        assertThat(Golden.rows("/golden-1x/yaml.json")).hasSizeGreaterThan(150).allSatisfy(row -> {
            JsonNode value = value(row.get("value").textValue());

            assertThat(PyYamlWriter.write(value)).isEqualTo(row.get("yaml").textValue());
        });
    }

    private static JsonNode value(String json) throws ConfigSyntaxException {
        return JsonText.parse(json, new ConfigFindings(json)).json();
    }
}
