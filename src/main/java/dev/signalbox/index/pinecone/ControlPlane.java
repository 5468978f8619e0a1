package dev.signalbox.index.pinecone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.index.IndexMissingException;
import dev.signalbox.index.IndexRefusedException;
import dev.signalbox.index.IndexRetry;
import dev.signalbox.index.Metric;
import dev.signalbox.index.StoreKey;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.openapitools.db_control.client.ApiClient;
import org.openapitools.db_control.client.ApiException;
import org.openapitools.db_control.client.api.ManageIndexesApi;
import org.openapitools.db_control.client.model.CreateIndexRequest;
import org.openapitools.db_control.client.model.IndexSpec;
import org.openapitools.db_control.client.model.IndexSpecServerless;
import org.openapitools.db_control.client.model.ServerlessSpec;

/**
 * The part of Pinecone that knows which indexes a project has. Requests are the vendor's client's; answers are read leniently, since
 * the client throws on any that lacks a field its newest version has, and the emulator's do.
 */
final class ControlPlane implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "2025-10";
    /** Where semantic-router makes its indexes. */
    private static final String CLOUD = "aws";

    private static final String REGION = "us-east-1";

    private final OkHttpClient http;
    private final ManageIndexesApi api;
    private final BaseUrl base;
    private final PineconeErrors trouble;
    private final IndexRetry retry;

    ControlPlane(BaseUrl base, StoreKey key, IndexRetry retry, Duration timeout) {
        // A redirect would take the key along to wherever it points.
        this.http = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .callTimeout(timeout)
                .build();
        ApiClient client = new ApiClient(http).setBasePath(base.url());
        client.setApiKey(key.reveal());
        this.api = new ManageIndexesApi(client);
        this.base = base;
        this.trouble = new PineconeErrors(key);
        this.retry = retry;
    }

    /** Every index of the project. */
    List<IndexLocation> list(String address) {
        JsonNode answer = ask(address, () -> api.listIndexesCall(VERSION, null));
        List<IndexLocation> places = new ArrayList<>();
        answer.path("indexes").forEach(index -> places.add(place(address, index)));
        return places;
    }

    /** An index by its name. */
    Optional<IndexLocation> describe(String address, String index) {
        try {
            return Optional.of(place(address, ask(address, () -> api.describeIndexCall(VERSION, index, null))));
        } catch (IndexMissingException none) {
            return Optional.empty();
        }
    }

    /** Asks for a new serverless index; one that is there already stays as it is. */
    void create(String address, String index, int dimensions, Metric metric) {
        CreateIndexRequest request = new CreateIndexRequest()
                .name(index)
                .dimension(dimensions)
                .metric(IndexLocation.id(metric))
                .vectorType("dense")
                .deletionProtection("disabled")
                .spec(new IndexSpec(new IndexSpecServerless()
                        .serverless(new ServerlessSpec().cloud(CLOUD).region(REGION))));
        retry.run(() -> {
            Answer answer = send(address, () -> api.createIndexCall(VERSION, request, null));
            if (answer.status() == 403) {
                throw trouble.forbidden(address, answer.body());
            }
            if (answer.status() != 409 && !answer.good()) {
                throw trouble.control(address, answer.status(), answer.body());
            }
        });
    }

    private IndexLocation place(String address, JsonNode index) {
        IndexLocation place = IndexLocation.of(index);
        if (!place.host().isEmpty() && !base.mayLead(place.host())) {
            throw new IndexRefusedException(
                    address,
                    "Pinecone reports its host as " + place.host()
                            + ", which does not end in .pinecone.io, and the key is sent only to Pinecone",
                    null);
        }
        return place;
    }

    private JsonNode ask(String address, Request request) {
        return retry.call(() -> {
            Answer answer = send(address, request);
            if (!answer.good()) {
                throw trouble.control(address, answer.status(), answer.body());
            }
            try {
                return JSON.readTree(answer.body());
            } catch (JsonProcessingException e) {
                throw new IndexRefusedException(
                        address, base.url() + " did not answer as Pinecone does. Check PINECONE_API_BASE_URL", null);
            }
        });
    }

    private Answer send(String address, Request request) {
        try (Response response = request.make().execute()) {
            ResponseBody body = response.body();
            return new Answer(response.code(), body == null ? "" : body.string());
        } catch (IOException e) {
            throw trouble.noAnswer(address, base.url(), e);
        } catch (ApiException e) {
            throw new IllegalStateException("a request that cannot be made: " + e.getCode(), e);
        }
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private record Answer(int status, String body) {
        boolean good() {
            return status >= 200 && status < 300;
        }
    }

    private interface Request {
        Call make() throws ApiException;
    }
}
