package io.reviewstream.app.outside;

import io.reviewstream.model.bundle.BundleStore;
import java.io.IOException;

/** The bundle store, which belongs to the app. */
record AskedStore(BundleStore store) implements Asked {
    @Override
    public boolean answers() throws IOException {
        store.requireAnswer(AnswerWatch.PATIENCE);
        return true;
    }

    @Override
    public void close() {}
}
