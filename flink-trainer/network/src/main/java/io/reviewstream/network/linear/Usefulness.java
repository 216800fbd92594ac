package io.reviewstream.network.linear;

import io.reviewstream.network.layers.parameters.ParameterValue;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * How much the rows of a linear part do: the most that one says of a text that has it, for any label, |W|·idf, times the
 * share of the texts that have it, which its idf tells. A row of large weights that hardly a text has does as little as one
 * of many texts that says nothing. A row that nothing was learnt for does nothing.
 */
public final class Usefulness {
    private record Row(int id, double useful) {}

    /** The most useful first, of equals the lower id, which was more frequent where a fit gave it. */
    private static final Comparator<Row> MOST_FIRST =
            Comparator.comparingDouble(Row::useful).reversed().thenComparingInt(Row::id);

    private Usefulness() {}

    /**
     * Ids of the rows that do least, the least useful first; never id 0, which is no feature.
     *
     * @param weights [ids, labels]
     * @param idf [ids]; a minus sign changes nothing
     * @param count how many at most
     */
    public static int[] least(ParameterValue weights, ParameterValue idf, int count) {
        PriorityQueue<Row> least = new PriorityQueue<>(MOST_FIRST);
        for (int id = 1; id < idf.data().length; id++) {
            least.add(new Row(id, useful(weights, idf, id)));
            if (least.size() > count) {
                least.remove();
            }
        }
        return least.stream().sorted(MOST_FIRST.reversed()).mapToInt(Row::id).toArray();
    }

    private static double useful(ParameterValue weights, ParameterValue idf, int id) {
        int labels = (int) weights.shape().get(1);
        float most = 0;
        for (int i = id * labels; i < (id + 1) * labels; i++) {
            most = Math.max(most, Math.abs(weights.data()[i]));
        }
        double frequency = Math.abs(idf.data()[id]);
        return most * frequency * Idf.share(frequency);
    }
}
