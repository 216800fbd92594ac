package io.reviewstream.app.cli.bundles;

import java.io.IOException;
import java.util.List;

/** Texts to classify, a batch at a time. */
interface TextsToClassify {
    /** Returns at most so many texts, as many as are there without waiting; none: there are no more. */
    List<String> next(int limit) throws IOException;
}
