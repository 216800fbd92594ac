package io.reviewstream.benchmarks.training;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/** DJL's trainer on PyTorch with its default threads, one a core. */
final class PeerLearner implements Learner {
    private static final String ENGINE = "PyTorch";

    private final Model model;
    private final Trainer trainer;

    PeerLearner(NetworkSize size) {
        model = Model.newInstance("peer", Device.cpu(), ENGINE);
        model.setBlock(new PeerNetwork(size));
        var adam = Optimizer.adam()
                .optLearningRateTracker(Tracker.fixed(LEARNING_RATE))
                .optClipGrad(NetworkSize.CLIP)
                .build();
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(adam)
                .optInitializer(new XavierInitializer(), Parameter.Type.WEIGHT)
                .optDevices(new Device[] {Device.cpu()}));
        trainer.initialize(new Shape(1, 1));
    }

    /** Its version, without loading its engine. */
    static String version() {
        return "DJL " + Engine.getDjlVersion() + " with its PyTorch";
    }

    @Override
    public float step(TextBatch batch) {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            int texts = batch.examples().size();
            NDArray ids = manager.create(batch.padded(), new Shape(texts, batch.length()));
            NDArray labels = manager.create(batch.labels(), new Shape(texts));
            float value = back(ids, labels);
            trainer.step();
            return value;
        }
    }

    private float back(NDArray ids, NDArray labels) {
        try (GradientCollector collector = trainer.newGradientCollector();
                NDList logits = trainer.forward(new NDList(ids));
                NDArray loss = trainer.getLoss().evaluate(new NDList(labels), logits)) {
            collector.backward(loss);
            return loss.getFloat();
        }
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
