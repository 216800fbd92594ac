package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.VersionedBytes;
import io.reviewstream.model.bundle.Lineage;
import io.reviewstream.model.bundle.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** What the weights have seen, and the temperature that goes with them. For one thread. */
final class TrainedCounts {
    private static final int VERSION = 1;

    private long feedback;
    private long examples;
    private long sinceCandidate;
    private long sinceGrowth;
    private long walked;
    private double temperature = 1;
    private double devShare;
    private final Map<String, Long> labels = new TreeMap<>();
    private final Map<String, Long> sources = new TreeMap<>();

    /** Reads what {@link #toBytes} wrote; of an empty section, a beginning. */
    static TrainedCounts from(SavedState saved) {
        TrainedCounts counts = new TrainedCounts();
        VersionedBytes.read(saved, Section.TRAINED, VERSION, in -> {
            counts.feedback = in.readLong();
            counts.examples = in.readLong();
            counts.sinceCandidate = in.readLong();
            counts.sinceGrowth = in.readLong();
            counts.temperature = in.readDouble();
            // Former trainers end here.
            counts.devShare = in.available() > 0 ? in.readDouble() : 0;
        });
        VersionedBytes.read(saved, Section.SEEN, VERSION, in -> {
            read(in, counts.labels);
            read(in, counts.sources);
        });
        VersionedBytes.read(saved, Section.WALKED, VERSION, in -> counts.walked = in.readLong());
        return counts;
    }

    List<byte[]> toBytes() {
        return VersionedBytes.write(VERSION, out -> {
            out.writeLong(feedback);
            out.writeLong(examples);
            out.writeLong(sinceCandidate);
            out.writeLong(sinceGrowth);
            out.writeDouble(temperature);
            out.writeDouble(devShare);
        });
    }

    List<byte[]> seenToBytes() {
        return VersionedBytes.write(VERSION, out -> {
            write(labels, out);
            write(sources, out);
        });
    }

    List<byte[]> walkedToBytes() {
        return VersionedBytes.write(VERSION, out -> out.writeLong(walked));
    }

    private static void read(DataInputView in, Map<String, Long> counts) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            counts.put(StringValue.readString(in), in.readLong());
        }
    }

    private static void write(Map<String, Long> counts, DataOutputView out) throws IOException {
        out.writeInt(counts.size());
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            StringValue.writeString(count.getKey(), out);
            out.writeLong(count.getValue());
        }
    }

    /**
     * The weights are those of a release: they have seen what it has seen, and no more.
     *
     * @return how much feedback is trained no longer
     */
    long goOnFrom(Manifest release) {
        Lineage lineage = release.lineage();
        long before = feedback;
        feedback = Math.max(0, feedback - Math.max(0, examples - lineage.trainedExamples()));
        begin(lineage.trainedExamples(), release.temperature());
        labels.clear();
        sources.clear();
        Lineage.Made made = lineage.made();
        if (made != null) {
            labels.putAll(made.labels());
            sources.putAll(made.sources());
        }
        return before - feedback;
    }

    /** The weights have learnt these. */
    void saw(List<TrainingExample> examples) {
        for (TrainingExample example : examples) {
            labels.merge(example.label(), 1L, Long::sum);
            sources.merge(example.source().name(), 1L, Long::sum);
        }
    }

    /** How many examples of each label. */
    Map<String, Long> labels() {
        return labels;
    }

    /** How many examples of each kind of source. */
    Map<String, Long> sources() {
        return sources;
    }

    /** Weights that have seen so many examples: in a first fit, or in a release. */
    void begin(long seen, double itsTemperature) {
        examples = seen;
        temperature = itsTemperature;
    }

    /** Of the rows of a first fit so many have stopped it, and were not learnt then: a share from 0 to 1, by {@link DevPart}. */
    void stoppedBy(double share) {
        devShare = share;
    }

    /**
     * Whether a fit that is made of replay may be weighed by an example against what is there: the weights hardly know it, and its
     * label says something about all reviews.
     */
    boolean mayWeigh(TrainingExample example) {
        return example.kind() == TrainingExample.Kind.ROW
                ? DevPart.holds(example.text(), devShare)
                : example.unbiased();
    }

    /** The weights have learnt these alone, anew. */
    void refitted(List<TrainingExample> learnt, double itsTemperature) {
        begin(learnt.size(), itsTemperature);
        labels.clear();
        sources.clear();
        saw(learnt);
    }

    /** What the weights have seen, to be {@link #restore restored} where others do not take their place. */
    TrainedCounts copy() {
        TrainedCounts copy = new TrainedCounts();
        copy.restore(this);
        return copy;
    }

    /** The weights are those of before; the work that was done since is not undone. */
    void restore(TrainedCounts before) {
        begin(before.examples, before.temperature);
        labels.clear();
        labels.putAll(before.labels);
        sources.clear();
        sources.putAll(before.sources);
    }

    /** So much more feedback was trained. */
    void trained(int more) {
        feedback += more;
        examples += more;
        sinceCandidate += more;
        sinceGrowth += more;
    }

    /** So many examples were walked over: new, replayed and repeated ones. */
    void walked(int more) {
        walked += more;
    }

    /** Examples that training from feedback has walked over, whatever became of the weights: the work of it. */
    long walked() {
        return walked;
    }

    void grown() {
        sinceGrowth = 0;
    }

    void candidateMade() {
        sinceCandidate = 0;
    }

    /** The temperature of the weights as they are now. */
    void calibrated(double itsTemperature) {
        temperature = itsTemperature;
    }

    /** Feedback trained. */
    long feedback() {
        return feedback;
    }

    /** Examples that the weights have seen: rows of the first fit, and feedback. */
    long examples() {
        return examples;
    }

    /** Feedback trained since the latest candidate. */
    long sinceCandidate() {
        return sinceCandidate;
    }

    /** Feedback trained since the vocabulary grew last. */
    long sinceGrowth() {
        return sinceGrowth;
    }

    /** Temperature that the first fit found, or the latest candidate. */
    double temperature() {
        return temperature;
    }
}
