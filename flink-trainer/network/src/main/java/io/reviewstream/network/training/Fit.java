package io.reviewstream.network.training;

import io.reviewstream.model.dataset.LabelledText;
import io.reviewstream.model.text.encoder.TextIds;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.linear.Ambiguity;
import io.reviewstream.network.linear.LabelledIds;
import io.reviewstream.network.memory.MemoryNeed;
import io.reviewstream.network.memory.NativeMemory;
import io.reviewstream.network.recipe.DeepShape;
import io.reviewstream.network.recipe.NetworkShape;
import io.reviewstream.network.recipe.Pretrained;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.training.loss.Lessons;
import io.reviewstream.network.vectors.Coverage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounded training: counts a vocabulary, walks shuffled batches of texts of like length, measures on the dev part, stops
 * when patience ends, and hands back the network as it was at its best. A linear part is fitted after that, apart from the
 * deep one, and both are weighed on the dev part: where the linear part is right more often than the sum, it is the whole
 * result. Where the recipe wants teachers, so many networks of other seeds are trained first, one after the other, and what
 * comes out learns from the mean of their probabilities as well; a run that goes on from a checkpoint trains them again. An instance may run any number of times; runs share nothing but the
 * directory of their checkpoints.
 */
public final class Fit {
    /** Between the seeds of teachers, so that trainings of neighbouring seeds share none. */
    private static final long SEEDS_APART = 1_009;

    private final Recipe recipe;
    private final FitListener listener;
    private final BooleanSupplier cancelled;
    private final boolean deterministic;
    private final @Nullable Checkpoints checkpoints;

    /**
     * Trains on one thread, reproducibly: two runs over the same texts give the same weights bit by bit.
     *
     * @param cancelled asked after each step; true ends the run
     */
    public Fit(Recipe recipe, FitListener listener, BooleanSupplier cancelled) {
        this(recipe, listener, cancelled, true, null);
    }

    private Fit(
            Recipe recipe,
            FitListener listener,
            BooleanSupplier cancelled,
            boolean deterministic,
            @Nullable Checkpoints checkpoints) {
        this.recipe = recipe;
        this.listener = listener;
        this.cancelled = cancelled;
        this.deterministic = deterministic;
        this.checkpoints = checkpoints;
    }

    /** The same on as many threads as TensorFlow likes: the last bits of the weights may differ from run to run. */
    public Fit onAllCores() {
        return new Fit(recipe, listener, cancelled, false, checkpoints);
    }

    /**
     * The same with {@code best.checkpoint} and {@code last.checkpoint} written to a directory at each measurement. A run
     * that finds them there goes on from the last; on one thread it ends as if it had never stopped, bit by bit.
     */
    public Fit checkpointing(Path directory) {
        return new Fit(recipe, listener, cancelled, deterministic, new Checkpoints(directory));
    }

    /**
     * Deletes what a run has left in the directory of its checkpoints, once its result is safe elsewhere.
     *
     * @throws IOException if a file cannot be deleted
     */
    public static void forget(Path directory) throws IOException {
        new Checkpoints(directory).delete();
    }

    /**
     * Trains.
     *
     * @param train what to learn from: at least two labels
     * @param dev what to measure on: at least one text; labels that train lacks count as wrong
     * @throws IllegalArgumentException if there is nothing to learn or to measure on
     * @throws DamagedCheckpointException if a checkpoint there is of another training, or not as it was written
     * @throws CancellationException if cancelled
     * @throws java.io.UncheckedIOException if pretrained vectors cannot be read or checkpoints not be written
     */
    public Fitted run(List<LabelledText> train, List<LabelledText> dev) {
        Pretraining pretraining = pretraining();
        EncodedCorpus corpus = EncodedCorpus.of(recipe, pretraining, train, dev);
        listener.onStart(
                corpus.train().size(),
                corpus.dev().size(),
                corpus.encoder().vocabulary().size(),
                corpus.labels());
        IdSpace ids = new IdSpace(
                corpus.encoder().vocabulary().size(), corpus.encoder().ngrams().size());
        NetworkShape shape = recipe.network();
        listener.onNote(need(corpus, ids, train).sentence(Runtime.getRuntime().maxMemory()));
        if (!shape.wide()) {
            return deep(recipe, pretraining, corpus, ids);
        }
        WideTraining wide = new WideTraining(recipe, corpus, ids, deterministic, listener);
        if (shape.deep() == null) {
            return wide.alone(cancelled);
        }
        Recipe withoutWide = recipe.withNetwork(new NetworkShape(shape.deep(), false));
        return wide.beside(deep(withoutWide, pretraining, corpus, ids), cancelled);
    }

    private MemoryNeed need(EncodedCorpus corpus, IdSpace ids, List<LabelledText> texts) {
        DeepShape deep = recipe.network().deep();
        long rows = (long) ids.words() + ids.ngrams();
        long wide = recipe.network().wide() ? rows * corpus.labels().size() : 0;
        long embeddings = deep == null ? 0 : rows * deep.embedding().dim();
        long characters = texts.stream().mapToLong(text -> text.text().length()).sum();
        long tokens = corpus.train().ids().stream().mapToLong(TextIds::length).sum()
                * recipe.encoder().features();
        MemoryNeed need = MemoryNeed.of(recipe, embeddings * Float.BYTES, wide * Float.BYTES, characters, tokens);
        boolean taught = deep != null && recipe.schedule().teachers() > 1;
        return taught ? need.withLessons(texts.size(), corpus.labels().size()) : need;
    }

    private Fitted deep(Recipe deep, @Nullable Pretraining pretraining, EncodedCorpus corpus, IdSpace ids) {
        int teachers = deep.schedule().teachers();
        float ambiguous = deep.regularization().ambiguitySmoothing();
        if (teachers == 1 && ambiguous == 0) {
            return deep(deep, pretraining, corpus, ids, null, listener, checkpoints);
        }
        int[] truths = corpus.train().labels();
        float[] smoothing = smoothing(corpus, ids, ambiguous);
        Lessons ofLabels = new Lessons(truths, corpus.labels().size(), smoothing);
        if (teachers == 1) {
            return deep(deep, pretraining, corpus, ids, ofLabels, listener, checkpoints);
        }
        Lessons lessons = new Lessons(truths, corpus.labels().size(), smoothing);
        long started = System.nanoTime();
        for (int teacher = 1; teacher <= teachers; teacher++) {
            Lesson lesson = new Lesson(listener, teacher, teachers, started);
            Recipe other = deep.withSeed(deep.seed() + teacher * SEEDS_APART);
            try (Fitted fitted =
                    deep(other, pretraining, corpus, ids, ambiguous == 0 ? null : ofLabels, lesson, null)) {
                lessons.add(fitted.network().probabilities(corpus.train().ids()));
            }
            NativeMemory.trim();
        }
        Lesson student = new Lesson(listener, teachers + 1, teachers, started);
        return deep(deep, pretraining, corpus, ids, lessons, student, checkpoints);
    }

    /** Of each text to learn from, as it is ambiguous. */
    private static float[] smoothing(EncodedCorpus corpus, IdSpace ids, float most) {
        Encoded train = corpus.train();
        if (most == 0) {
            return new float[train.size()];
        }
        List<Integer> truths = Arrays.stream(train.labels()).boxed().toList();
        float[] each = Ambiguity.of(ids, corpus.labels().size(), new LabelledIds(train.ids(), truths));
        for (int text = 0; text < each.length; text++) {
            each[text] *= most;
        }
        return each;
    }

    /** @param lessons what texts should give beside their labels; null: labels alone */
    private Fitted deep(
            Recipe deep,
            @Nullable Pretraining pretraining,
            EncodedCorpus corpus,
            IdSpace ids,
            @Nullable Lessons lessons,
            FitListener told,
            @Nullable Checkpoints kept) {
        TrainableNetwork network =
                TrainableNetwork.averaging(deep, ids, corpus.labels().size(), deterministic);
        try {
            Coverage coverage = load(pretraining, network, corpus, told);
            List<EpochResult> history = new FitRun(deep, corpus, network, lessons, cancelled, kept).walk(told);
            return new Fitted(
                    network.settled(), corpus.encoder(), corpus.labels(), history, coverage, deep.network(), null);
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    private @Nullable Pretraining pretraining() {
        DeepShape deep = recipe.network().deep();
        Pretrained settings = deep == null ? null : deep.embedding().pretrained();
        return deep == null || settings == null ? null : new Pretraining(settings, deep.embedding());
    }

    private static @Nullable Coverage load(
            @Nullable Pretraining pretraining, TrainableNetwork network, EncodedCorpus corpus, FitListener told) {
        if (pretraining == null) {
            return null;
        }
        Coverage coverage = pretraining.load(
                network, corpus.encoder().vocabulary(), corpus.train().ids());
        told.onVectors(coverage);
        return coverage;
    }
}
