package io.reviewstream.job.learning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reviewstream.job.examples.TrainingExample;
import io.reviewstream.job.growth.GrownNgrams;
import io.reviewstream.job.growth.NgramRoom;
import io.reviewstream.job.growth.TakenUp;
import io.reviewstream.job.memory.ReplayParts;
import io.reviewstream.job.settings.Portable;
import io.reviewstream.job.state.SavedState;
import io.reviewstream.job.state.Section;
import io.reviewstream.job.state.StateBytes;
import io.reviewstream.model.bundle.Bundle;
import io.reviewstream.model.text.encoder.NgramTable;
import io.reviewstream.model.text.encoder.TextEncoder;
import io.reviewstream.model.text.encoder.Vocabulary;
import io.reviewstream.network.layers.input.IdSpace;
import io.reviewstream.network.layers.wide.WideLayer;
import io.reviewstream.network.linear.LabelledIds;
import io.reviewstream.network.recipe.DeepShape;
import io.reviewstream.network.recipe.Pretrained;
import io.reviewstream.network.recipe.Recipe;
import io.reviewstream.network.training.Example;
import io.reviewstream.network.training.Fitted;
import io.reviewstream.network.training.LinearRefit;
import io.reviewstream.network.training.NetworkState;
import io.reviewstream.network.training.NewRows;
import io.reviewstream.network.training.TrainableNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A network together with the words and labels that give its numbers a meaning. For one thread. */
final class LearnedModel implements AutoCloseable {
    private Recipe recipe;
    private final boolean deterministic;
    private TrainableNetwork network;
    private TextEncoder encoder;
    private List<String> labels;

    private LearnedModel(
            Recipe recipe, boolean deterministic, TrainableNetwork network, TextEncoder encoder, List<String> labels) {
        this.recipe = recipe;
        this.deterministic = deterministic;
        this.network = network;
        this.encoder = encoder;
        this.labels = List.copyOf(labels);
    }

    /** What a fit ended with; the model owns the network from now on. */
    static LearnedModel of(Recipe recipe, boolean deterministic, Fitted fitted) {
        return new LearnedModel(recipe, deterministic, fitted.network(), fitted.encoder(), fitted.labels());
    }

    /**
     * The weights, words, n-grams and labels of a release, without the optimizer's slots, to be trained by the recipe of
     * the release.
     *
     * @param otherwise the recipe of a release that does not hold its own
     */
    static LearnedModel of(Recipe otherwise, boolean deterministic, Bundle bundle) throws IOException {
        return create(
                BundleRecipe.of(bundle, otherwise),
                deterministic,
                bundle.encoder(),
                bundle.manifest().labels(),
                TrainableNetwork.weightsOf(bundle));
    }

    private static LearnedModel create(
            Recipe recipe, boolean deterministic, TextEncoder encoder, List<String> labels, NetworkState state) {
        TrainableNetwork network = TrainableNetwork.create(recipe, ids(encoder), labels.size(), deterministic);
        network.restore(state);
        return new LearnedModel(recipe, deterministic, network, encoder, labels);
    }

    private static IdSpace ids(TextEncoder encoder) {
        return new IdSpace(encoder.vocabulary().size(), encoder.ngrams().size());
    }

    /** Whether a checkpoint holds a model. */
    static boolean isIn(SavedState saved) {
        return !saved.get(Section.WEIGHTS).isEmpty();
    }

    static LearnedModel from(SavedState saved, boolean deterministic) {
        Recipe recipe = recipe(StateBytes.strings(saved.get(Section.RECIPE)).get(0));
        return create(
                recipe,
                deterministic,
                new TextEncoder(
                        recipe.encoder(),
                        Vocabulary.of(StateBytes.strings(saved.get(Section.VOCABULARY))),
                        NgramTable.of(StateBytes.longs(saved.get(Section.NGRAMS)))),
                StateBytes.strings(saved.get(Section.LABELS)),
                NetworkState.fromBytes(saved.get(Section.WEIGHTS)));
    }

    /** A former trainer kept recipes without teachers. */
    private static Recipe recipe(String kept) {
        try {
            ObjectMapper mapper = new ObjectMapper();
            JsonNode recipe = mapper.readTree(kept);
            if (recipe.get("schedule") instanceof ObjectNode schedule && !schedule.has("teachers")) {
                schedule.put("teachers", 1);
            }
            return mapper.treeToValue(recipe, Recipe.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    void saveTo(SavedState saved) {
        saved.put(Section.RECIPE, StateBytes.ofStrings(List.of(Portable.toJson(recipe))));
        saved.put(Section.VOCABULARY, StateBytes.ofStrings(words()));
        saved.put(Section.NGRAMS, StateBytes.ofLongs(encoder.ngrams().hashes()));
        saved.put(Section.LABELS, StateBytes.ofStrings(labels));
        saved.put(Section.WEIGHTS, network.stateBytes());
    }

    private List<String> words() {
        Vocabulary vocabulary = encoder.vocabulary();
        return IntStream.range(Vocabulary.OOV + 1, vocabulary.size())
                .mapToObj(vocabulary::token)
                .toList();
    }

    boolean knows(String label) {
        return labels.contains(label);
    }

    float step(List<TrainingExample> batch, double learningRate) {
        List<Example> encoded = batch.stream()
                .map(example -> new Example(encoder.ids(example.text()), labels.indexOf(example.label())))
                .toList();
        return network.step(encoded, (float) learningRate);
    }

    /** Whether it has a linear part, alone or beside a recurrent one. */
    boolean hasLinearPart() {
        return recipe.network().wide();
    }

    /**
     * Adds a linear fit of kept examples to its linear part.
     *
     * @param told gets what came out, for people
     * @return whether it was added: not where hardly anything of the network would be left
     * @throws IllegalArgumentException if one of its labels has no example to learn from
     */
    boolean refitLinear(ReplayParts parts, BooleanSupplier cancelled, Consumer<String> told) {
        float[] odds = new float[labels.size()];
        parts.odds().forEach((label, ofLabel) -> odds[labels.indexOf(label)] = ofLabel.floatValue());
        return new LinearRefit(labelled(parts.train()), labelled(parts.even()), labelled(parts.dev()), odds)
                .into(network, cancelled, told);
    }

    private LabelledIds labelled(List<TrainingExample> examples) {
        return new LabelledIds(
                examples.stream().map(example -> encoder.ids(example.text())).toList(),
                examples.stream()
                        .map(example -> labels.indexOf(example.label()))
                        .toList());
    }

    /** A step that changes no weight, with what no text can be blamed for: it fails where nothing can be trained. */
    void tryOut() {
        network.step(List.of(new Example(encoder.ids(""), 0)), 0);
    }

    float[][] probabilities(List<String> texts) {
        return network.probabilities(texts.stream().map(encoder::ids).toList());
    }

    /** Whether a word that comes up often may get a vector of its own: not where only words with a given one have any. */
    boolean takesNewWords() {
        DeepShape deep = recipe.network().deep();
        Pretrained pretrained = deep == null ? null : deep.embedding().pretrained();
        return pretrained == null || !pretrained.onlyKnown();
    }

    /** Whether an n-gram that comes up often may get a row of its own: where there is a linear part to weigh it. */
    boolean takesNewNgrams() {
        return recipe.network().wide() && recipe.encoder().features() > 1;
    }

    /**
     * Takes new words, n-grams and labels up, behind those it knows: what it has learned stays as it is. Where there is no
     * room for an n-gram it takes the place of one that does least.
     *
     * @return how many n-grams gave up their places
     */
    int grow(TakenUp taken) {
        Vocabulary known = encoder.vocabulary();
        Vocabulary vocabulary = known.plus(List.copyOf(taken.words().keySet()));
        GrownNgrams ngrams = GrownNgrams.of(
                encoder.ngrams(), taken.ngrams(), NgramRoom.of(recipe.vocabulary()), network::leastUsefulNgrams);
        TextEncoder larger = new TextEncoder(recipe.encoder(), vocabulary, ngrams.table());
        List<String> all = new ArrayList<>(labels);
        all.addAll(taken.labels());
        Map<Integer, Float> words = IntStream.range(known.size(), vocabulary.size())
                .boxed()
                .collect(Collectors.toMap(
                        id -> id, id -> Objects.requireNonNull(taken.words().get(vocabulary.token(id)))));
        TrainableNetwork grown = network.grow(new NewRows(ids(larger), all.size(), words, ngrams.idf()));
        network.close();
        network = grown;
        encoder = larger;
        labels = List.copyOf(all);
        return ngrams.givenUp();
    }

    /** Goes back to earlier weights and slots; words, n-grams and labels taken up since start anew. */
    void goBackTo(AcceptedState earlier) {
        TextEncoder knew = new TextEncoder(
                recipe.encoder(),
                Vocabulary.of(words().subList(0, earlier.vocabularySize() - 1 - Vocabulary.OOV)),
                earlier.ngrams());
        goBackTo(create(recipe, deterministic, knew, labels.subList(0, earlier.labels()), earlier.state()));
    }

    /** Goes back to a release that was not made from this state; what it does not know is taken up anew. */
    void goBackTo(Bundle release) throws IOException {
        goBackTo(of(recipe, deterministic, release));
    }

    private void goBackTo(LearnedModel earlier) {
        TakenUp since = since(earlier);
        network.close();
        recipe = earlier.recipe;
        network = earlier.network;
        encoder = earlier.encoder;
        labels = earlier.labels;
        if (!since.isEmpty()) {
            var unused = grow(since);
        }
    }

    /** What this one knows beyond an earlier one, as far as that has room: none of its own gives up its place. */
    private TakenUp since(LearnedModel earlier) {
        Map<String, Float> words = new LinkedHashMap<>();
        float[] ofWords = network.idf(WideLayer.IDF_WORDS);
        for (String word : words()) {
            int id = encoder.vocabulary().id(word);
            if (earlier.encoder.vocabulary().id(word) == Vocabulary.OOV) {
                words.put(word, id < ofWords.length ? Math.abs(ofWords[id]) : 1);
            }
        }
        return new TakenUp(
                words,
                ngramsSince(earlier),
                labels.stream().filter(label -> !earlier.knows(label)).toList());
    }

    /** Those that came from feedback; of another encoder they would be others, whatever their hashes. */
    private Map<Long, Float> ngramsSince(LearnedModel earlier) {
        Map<Long, Float> since = new LinkedHashMap<>();
        if (!earlier.takesNewNgrams() || !earlier.recipe.encoder().equals(recipe.encoder())) {
            return since;
        }
        NgramTable known = earlier.encoder.ngrams();
        int room = NgramRoom.of(earlier.recipe.vocabulary()).free(known);
        float[] idf = network.idf(WideLayer.IDF_NGRAMS);
        long[] hashes = encoder.ngrams().hashes();
        for (int id = 1; id < idf.length && since.size() < room; id++) {
            if (idf[id] < 0 && known.id(hashes[id - 1]) == 0) {
                since.put(hashes[id - 1], -idf[id]);
            }
        }
        return since;
    }

    TrainableNetwork network() {
        return network;
    }

    TextEncoder encoder() {
        return encoder;
    }

    List<String> labels() {
        return labels;
    }

    Recipe recipe() {
        return recipe;
    }

    @Override
    public void close() {
        network.close();
    }
}
