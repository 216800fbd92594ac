package io.reviewstream.model.quality;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which of several differences are more than chance explains, all taken together: Holm, "A simple sequentially rejective
 * multiple test procedure" (1979).
 */
public final class Holm {
    private Holm() {}

    /**
     * From the least p on, each is held against the level shared by those still left; the first that fails ends it.
     *
     * @param p of each difference alone, 0..1
     * @param level how often, at most, chance alone may mark any of them
     * @return whether each is significant, in the order given
     */
    public static boolean[] significant(List<Double> p, double level) {
        int[] ascending = IntStream.range(0, p.size())
                .boxed()
                .sorted(Comparator.comparingDouble(p::get))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean[] significant = new boolean[p.size()];
        for (int rank = 0; rank < ascending.length; rank++) {
            if (p.get(ascending[rank]) > level / (ascending.length - rank)) {
                break;
            }
            significant[ascending[rank]] = true;
        }
        return significant;
    }
}
