package io.reviewstream.job.learning;

import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.VersionedBytes;
import java.util.List;

/** What the weights have seen, and the temperature that goes with them. For one thread. */
final class TrainedCounts {
    private static final int VERSION = 1;

    private long feedback;
    private long examples;
    private long sinceCandidate;
    private long sinceGrowth;
    private double temperature = 1;

    /** Reads what {@link #toBytes} wrote; of an empty section, a beginning. */
    static TrainedCounts from(SavedState saved) {
        TrainedCounts counts = new TrainedCounts();
        VersionedBytes.read(saved, Section.TRAINED, VERSION, in -> {
            counts.feedback = in.readLong();
            counts.examples = in.readLong();
            counts.sinceCandidate = in.readLong();
            counts.sinceGrowth = in.readLong();
            counts.temperature = in.readDouble();
        });
        return counts;
    }

    List<byte[]> toBytes() {
        return VersionedBytes.write(VERSION, out -> {
            out.writeLong(feedback);
            out.writeLong(examples);
            out.writeLong(sinceCandidate);
            out.writeLong(sinceGrowth);
            out.writeDouble(temperature);
        });
    }

    /** Weights that have seen so many examples elsewhere: in a first fit, or in a release. */
    void begin(long seen, double itsTemperature) {
        examples = seen;
        temperature = itsTemperature;
    }

    /** So much more feedback was trained. */
    void trained(int more) {
        feedback += more;
        examples += more;
        sinceCandidate += more;
        sinceGrowth += more;
    }

    /** So much feedback is to be trained again, by weights that have not seen it. */
    void again(int feedbackAgain) {
        feedback -= feedbackAgain;
        examples -= feedbackAgain;
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
