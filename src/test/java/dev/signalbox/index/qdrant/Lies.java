package dev.signalbox.index.qdrant;

import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.UpdateResult;
import java.util.function.UnaryOperator;

/** What the test server makes of its answers; nothing unless told to. */
final class Lies {
    private volatile UnaryOperator<ScrollResponse> aboutPages = UnaryOperator.identity();
    private volatile UnaryOperator<GetResponse> aboutPoints = UnaryOperator.identity();
    private volatile UnaryOperator<UpdateResult> aboutUpdates = UnaryOperator.identity();

    void aboutPages(UnaryOperator<ScrollResponse> lie) {
        aboutPages = lie;
    }

    void aboutPoints(UnaryOperator<GetResponse> lie) {
        aboutPoints = lie;
    }

    void aboutUpdates(UnaryOperator<UpdateResult> lie) {
        aboutUpdates = lie;
    }

    void none() {
        aboutPages(UnaryOperator.identity());
        aboutPoints(UnaryOperator.identity());
        aboutUpdates(UnaryOperator.identity());
    }

    ScrollResponse scroll(ScrollResponse truth) {
        return aboutPages.apply(truth);
    }

    GetResponse get(GetResponse truth) {
        return aboutPoints.apply(truth);
    }

    UpdateResult update(UpdateResult truth) {
        return aboutUpdates.apply(truth);
    }
}
