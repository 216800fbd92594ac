package io.reviewstream.job.training;

import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.examples.Unlearnable;
import io.reviewstream.job.faults.PermanentFault;
import io.reviewstream.job.learning.Learner;
import io.reviewstream.job.learning.LearnerFactory;
import io.reviewstream.job.publishing.ForgetAnswers;
import io.reviewstream.job.publishing.StagedBundle;
import io.reviewstream.job.publishing.StatusTopic;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.SharedBytes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The learner in Flink, with parallelism 1. Every feedback is reflected once in what a checkpoint holds: weights, slots,
 * counters, what waits, replay, holdout and vocabulary are one snapshot.
 */
public final class TrainerOperator extends AbstractStreamOperator<StagedBundle>
        implements OneInputStreamOperator<TrainingExample, StagedBundle>, BoundedOneInput {
    /** What can never be learnt. */
    public static final OutputTag<Unlearnable> ASIDE = new OutputTag<>("aside", TypeInformation.of(Unlearnable.class));

    /** Name of the external resource, as Flink's configuration knows it. */
    public static final String GPU = "gpu";

    /** A look at the figures costs more than most elements do. */
    private static final Duration TOLD_EVERY = Duration.ofSeconds(1);

    /** Checkpoints may be more frequent than anybody looks. */
    private static final Duration STATUS_EVERY = Duration.ofSeconds(10);

    private final LearnerFactory factory;
    private final StatusTopic status;
    private final ForgetAnswers answers;
    private final GpuWish gpu;
    private transient Map<Section, ListState<byte[]>> states;
    private transient @Nullable Learner learner;
    private transient TrainerMetrics figures;
    private transient Counter setAside;
    private transient long toldNanos;
    private transient long statusNanos;

    /**
     * @param factory makes the learner where the operator runs
     * @param status where it says how it fares
     * @param answers where it says what it has forgotten
     * @param gpu whether it wants a GPU of its slot
     */
    @SuppressWarnings("NullAway") // Flink fills the transient fields before the first element.
    public TrainerOperator(LearnerFactory factory, StatusTopic status, ForgetAnswers answers, boolean gpu) {
        this.factory = factory;
        this.status = status;
        this.answers = answers;
        this.gpu = new GpuWish(gpu);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        OperatorStateStore store = context.getOperatorStateStore();
        states = new EnumMap<>(Section.class);
        SavedState saved = new SavedState();
        for (Section section : Section.values()) {
            ListState<byte[]> state =
                    store.getListState(new ListStateDescriptor<>(section.stateName(), SharedBytes.INSTANCE));
            states.put(section, state);
            List<byte[]> elements = new ArrayList<>();
            state.get().forEach(elements::add);
            saved.put(section, elements);
        }
        setAside = getMetricGroup().counter("feedbackSetAside");
        learner = judging(() -> factory.create(saved, this::isCancelled, this::setAside));
        learner().checkpointed(context.getRestoredCheckpointId().orElse(0));
        figures = new TrainerMetrics(Clock.systemUTC());
        figures.register(getMetricGroup());
        statusNanos = System.nanoTime() - STATUS_EVERY.toNanos();
        tellFigures();
    }

    private boolean isCancelled() {
        return getContainingTask().isCanceled();
    }

    @Override
    public void open() throws Exception {
        super.open();
        gpu.tell(getRuntimeContext().getExternalResourceInfos(GPU));
        doing(learner()::begin);
        scheduleTick();
    }

    private void scheduleTick() {
        long next = getProcessingTimeService().getCurrentProcessingTime()
                + factory.tickInterval().toMillis();
        var unused = getProcessingTimeService().registerTimer(next, time -> {
            doing(() -> learner().tick(this::emit));
            tellFigures();
            scheduleTick();
        });
    }

    @Override
    public void processElement(StreamRecord<TrainingExample> element) throws Exception {
        doing(() -> learner().accept(element.getValue(), this::emit));
        // Rows may come within the first second, and their fit takes long: it is told that they are collected.
        boolean collects = figures.collected() == 0 && learner().collected() > 0;
        if (collects || System.nanoTime() - toldNanos > TOLD_EVERY.toNanos()) {
            tellFigures();
        }
    }

    private void tellFigures() {
        figures.tell(learner().figures());
        toldNanos = System.nanoTime();
    }

    @Override
    public void endInput() throws Exception {
        doing(() -> learner().endOfInput(this::emit));
    }

    private void doing(Runnable work) throws Exception {
        judging(Executors.callable(work));
    }

    /** Whoever waits for the end hears why it takes longer. */
    private <T> T judging(Callable<T> work) throws Exception {
        try {
            return PermanentFault.judging(work::call);
        } catch (Exception | Error e) {
            if (!PermanentFault.willComeAgain(e) && !isCancelled()) {
                factory.tellFailure(e);
            }
            throw e;
        }
    }

    private void setAside(Unlearnable unlearnable) {
        setAside.inc();
        output.collect(ASIDE, new StreamRecord<>(unlearnable));
    }

    private void emit(StagedBundle bundle) {
        tellFigures();
        tellStatus();
        output.collect(new StreamRecord<>(bundle));
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        // What the last checkpoint wrote makes room first: a small heap does not hold both.
        states.values().forEach(ListState::clear);
        SavedState saved = judging(learner()::save);
        for (Map.Entry<Section, ListState<byte[]>> state : states.entrySet()) {
            state.getValue().update(saved.get(state.getKey()));
        }
        tellFigures();
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        figures.checkpointed();
        learner().checkpointed(checkpointId);
        doing(() -> learner().answer(answers::give));
        if (System.nanoTime() - statusNanos > STATUS_EVERY.toNanos()) {
            tellStatus();
        }
    }

    private void tellStatus() {
        status.tell(figures.status());
        statusNanos = System.nanoTime();
    }

    private Learner learner() {
        return Objects.requireNonNull(learner);
    }

    @Override
    public void close() throws Exception {
        try {
            if (learner != null) {
                learner.close();
            }
        } finally {
            status.close();
            answers.close();
            factory.close();
            super.close();
        }
    }
}
