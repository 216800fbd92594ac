package io.reviewstream.job.learning;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** What the operator that trains keeps in a checkpoint on disk. */
public final class KeptCheckpoint {
    private final SavedState saved;

    private KeptCheckpoint(SavedState saved) {
        this.saved = saved;
    }

    /** The newest that is whole, below a directory. */
    public static KeptCheckpoint newest(Path checkpoints) throws Exception {
        return at(paths(checkpoints)
                .max(Comparator.comparing(path -> path.toFile().lastModified()))
                .orElseThrow());
    }

    public static Stream<Path> paths(Path checkpoints) throws IOException {
        try (Stream<Path> files = Files.walk(checkpoints)) {
            return files
                    .filter(file -> file.getFileName().toString().equals("_metadata"))
                    .map(Path::getParent)
                    .toList()
                    .stream();
        }
    }

    public static KeptCheckpoint at(Path checkpoint) throws Exception {
        Reader reader = new Reader();
        OneInputStreamOperatorTestHarness<TrainingExample, TrainingExample> harness =
                new OneInputStreamOperatorTestHarness<>(reader);
        try {
            harness.setup();
            harness.initializeState(stateOf("train", checkpoint));
        } finally {
            harness.close();
        }
        return new KeptCheckpoint(reader.saved);
    }

    /** The state of the one instance of an operator. */
    public static OperatorSubtaskState stateOf(String uid, Path checkpoint) throws IOException {
        try (DataInputStream metadata = new DataInputStream(Files.newInputStream(checkpoint.resolve("_metadata")))) {
            Collection<OperatorState> states = Checkpoints.loadCheckpointMetadata(
                            metadata, KeptCheckpoint.class.getClassLoader(), checkpoint.toString())
                    .getOperatorStates();
            return states.stream()
                    .filter(state -> state.getOperatorUid().orElse("").equals(uid))
                    .findFirst()
                    .orElseThrow()
                    .getState(0);
        }
    }

    SavedState saved() {
        return saved;
    }

    /** Feedback that the weights have seen, as far as the replay has room, as partition-offset. */
    public List<String> trained() {
        return places(Section.REPLAY);
    }

    public List<String> held() {
        return places(Section.HOLDOUT);
    }

    public List<String> parked() {
        return places(Section.PARKED);
    }

    public List<String> waiting() {
        return Stream.of(Section.WAITING, Section.ROWS)
                .flatMap(section -> places(section).stream())
                .toList();
    }

    private List<String> places(Section section) {
        return saved.examples(section).stream()
                .filter(example -> example.kind() == TrainingExample.Kind.FEEDBACK)
                .map(example -> example.partition() + "-" + example.offset())
                .toList();
    }

    private static final class Reader extends AbstractStreamOperator<TrainingExample>
            implements OneInputStreamOperator<TrainingExample, TrainingExample> {
        private final transient SavedState saved = new SavedState();

        @Override
        public void initializeState(StateInitializationContext context) throws Exception {
            super.initializeState(context);
            for (Section section : Section.values()) {
                List<byte[]> elements = new ArrayList<>();
                context.getOperatorStateStore()
                        .getListState(new ListStateDescriptor<>(
                                section.stateName(), PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO))
                        .get()
                        .forEach(elements::add);
                saved.put(section, elements);
            }
        }

        @Override
        public void processElement(StreamRecord<TrainingExample> element) {
            throw new IllegalStateException("only reads state");
        }
    }
}
