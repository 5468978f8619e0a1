package dev.signalbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.index.FieldValues;
import dev.signalbox.index.FileIndex;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The address of the index that a config file of 1.x names, from blocks that the library wrote. */
class FileIndexesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Optional<FileIndex> read(String block) throws JsonProcessingException {
        JsonNode index = JSON.readTree(block);
        return AdapterRegistry.stores().fromFile(index);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'qdrant','location':null,'url':'http://127.0.0.1:6333'} | qdrant://127.0.0.1:6334/semantic-router-index",
                "{'type':'qdrant','location':null,'url':'https://q.example.org'} | qdrant://q.example.org:6334/semantic-router-index",
                "{'type':'qdrant','location':null,'url':'http://q.example.org:6333/a','index_name':'r'} | qdrant://q.example.org:6334/r?tls=false",
                "{'type':'qdrant','location':null,'url':'[::1]:6333'} | qdrant://[::1]:6334/semantic-router-index",
                "{'type':'qdrant','location':'q.example.org','https':true} | qdrant://q.example.org:6334/semantic-router-index",
                "{'type':'qdrant','dimensions':4,'index_name':'routes','location':null,'host':'127.0.0.1'} | qdrant://127.0.0.1:6334/routes",
                "{'type':'qdrant','dimensions':4,'index_name':'r','location':null,'port':7333,'grpc_port':7334,'https':true,'prefix':'x','host':'q.example.org','namespace':'org-1'} | qdrant://q.example.org:7334/r?namespace=org-1",
                "{'type':'pinecone','dimensions':4,'base_url':'https://api.pinecone.io'} | pinecone://index",
                "{'type':'pinecone','index_name':'my-index','namespace':'ns','base_url':'https://api.pinecone.io'} | pinecone://my-index?namespace=ns"
            })
    void a_block_that_names_its_server_has_an_address(String block, String address) throws JsonProcessingException {
        FileIndex index = read(block.replace('\'', '"')).orElseThrow();

        assertThat(index.namesServer()).isTrue();
        try (var opened = AdapterRegistry.stores()
                .open(new dev.signalbox.index.StoreEnvironment(
                        "test", dev.signalbox.index.StoreKeys.NONE, Map.of(), java.time.Clock.systemUTC()))
                .open(index.address())) {
            assertThat(opened.address()).isEqualTo(address);
        }
    }

    @Test
    void the_server_of_a_postgres_table_is_asked_for() throws JsonProcessingException {
        FileIndex index =
                read("{\"type\":\"postgres\",\"index_prefix\":\"P_\",\"index_name\":\"Files_b\",\"namespace\":\"n\"}")
                        .orElseThrow();

        assertThat(index.namesServer()).isFalse();
        assertThat(index.address(new FieldValues(
                        Map.of("host", "db", "port", "5432", "database", "d", "user", "u", "sslmode", ""))))
                .isEqualTo("postgresql://u@db:5432/d?table=p_files_b");
        assertThat(read("{\"type\":\"postgres\"}").orElseThrow().index()).isEqualTo("semantic_router_index");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"local\"}",
                "{\"type\":\"qdrant\",\"dimensions\":4}",
                "{\"type\":\"qdrant\",\"location\":null,\"path\":\"/tmp/qdrant\"}",
                "{\"type\":\"qdrant\",\"location\":\":memory:\"}",
                "{\"type\":\"mongodb\"}"
            })
    void a_block_that_names_none_has_no_address(String block) throws JsonProcessingException {
        assertThat(read(block)).isEmpty();
    }

    @Test
    void what_an_address_cannot_say_is_said() throws JsonProcessingException {
        assertThat(read("{\"type\":\"pinecone\",\"base_url\":\"http://localhost:5080\"}")
                        .orElseThrow()
                        .remarks())
                .singleElement()
                .asString()
                .contains("PINECONE_API_BASE_URL");
        assertThat(read("{\"type\":\"qdrant\",\"url\":\"http://q/x\"}")
                        .orElseThrow()
                        .remarks())
                .hasSize(2);
        assertThat(read("{\"type\":\"qdrant\",\"url\":\"not a url\"}")
                        .orElseThrow()
                        .namesServer())
                .isFalse();
    }

    /** What {@code fileBlock} writes, the library reads: blocks in its keys and order, and without its defaults. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "qdrant://127.0.0.1:6334/semantic-router-index | {'type':'qdrant','location':null,'prefer_grpc':true,'host':'127.0.0.1'}",
                "qdrant://q.example.org:7334/r?namespace=org-1 | {'type':'qdrant','index_name':'r','location':null,'grpc_port':7334,'prefer_grpc':true,'https':true,'host':'q.example.org','namespace':'org-1'}",
                "qdrant://q.example.org:6334/r?tls=false | {'type':'qdrant','index_name':'r','location':null,'prefer_grpc':true,'host':'q.example.org'}",
                "pinecone://index | {'type':'pinecone','base_url':'https://api.pinecone.io'}",
                "pinecone://my-index?namespace=ns | {'type':'pinecone','index_name':'my-index','namespace':'ns','base_url':'https://api.pinecone.io'}",
                "postgresql://u@db:5432/d?table=semantic_router_index | {'type':'postgres'}",
                "postgresql://u@db:5432/d?table=semantic_router_b | {'type':'postgres','index_name':'b'}",
                "postgresql://u@db:5432/d?table=own | {'type':'postgres','index_name':'own','index_prefix':''}"
            })
    void an_address_has_a_block_that_names_the_same_index(String address, String block) throws JsonProcessingException {
        JsonNode written =
                AdapterRegistry.stores().fileBlock(address).orElseThrow().block();
        assertThat(written.toString()).isEqualTo(block.replace('\'', '"'));

        FileIndex read = read(written.toString()).orElseThrow();
        String again = read.address(new FieldValues(Map.of(
                "host",
                read.values().getOrDefault("host", "db"),
                "port",
                read.values().getOrDefault("port", "5432"),
                "tls",
                read.values().getOrDefault("tls", ""),
                "database",
                "d",
                "user",
                "u",
                "sslmode",
                "")));
        assertThat(AdapterRegistry.stores().fileBlock(again).orElseThrow().block())
                .isEqualTo(written);
    }

    @Test
    void an_index_of_the_console_has_no_block_and_what_a_file_cannot_say_is_told() {
        assertThat(AdapterRegistry.stores().fileBlock("embedded:indexes#demo")).isEmpty();
        assertThat(AdapterRegistry.stores()
                        .fileBlock("postgresql://u@db/d?table=Mixed&schema=s")
                        .orElseThrow()
                        .remarks())
                .anyMatch(remark -> remark.contains("schema \"s\""))
                .anyMatch(remark -> remark.contains("lower case"));
    }
}
