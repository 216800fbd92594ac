package io.reviewstream.model.scoring.folding;

import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a network has learnt, by the names under which it was declared. */
public interface NetworkVariables {

    /** All names, in the order in which they were declared. */
    List<String> names();

    /** Sizes of a variable, outermost first; null if there is none of this name that holds floats. */
    @Nullable
    List<Long> shape(String name);

    /** A copy of a variable's values, row after row; null where {@link #shape} is. */
    float @Nullable [] values(String name);

    /** The values where they are, to be read as long as these variables are there; null if they are none or too many. */
    @Nullable
    FloatBuffer lent(String name);

    /** From where contributions read the vectors that are multiplied by these output weights; null if that is not known. */
    float @Nullable [] origin(String outputWeights);
}
