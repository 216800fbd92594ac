package io.reviewstream.model.scoring.folding;

import io.reviewstream.model.scoring.graph.FrozenNodes;
import io.reviewstream.model.scoring.graph.NodeNames;
import io.reviewstream.model.scoring.graph.SavedGraph;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.proto.NodeDef;

/**
 * The part of a network behind its {@link Seam}, for any padded length: learnt from two signatures, whose nodes must be the
 * same but for whole numbers that grow evenly with the length, such as the sizes of a reshape. Immutable.
 */
final class HeadTemplate {
    private final Seam seam;
    private final Collection<GrowingConstant> growing;

    private HeadTemplate(Seam seam, Collection<GrowingConstant> growing) {
        this.seam = seam;
        this.growing = growing;
    }

    /** Of two signatures of a SavedModel; empty if they differ in another way. */
    static Optional<HeadTemplate> of(SavedGraph saved, Seam shorter, Seam longer) {
        Comparison comparison = new Comparison(saved, shorter, longer);
        return comparison.alike()
                ? Optional.of(new HeadTemplate(shorter, comparison.growing.values()))
                : Optional.empty();
    }

    /** Where the graphs made from it are cut. */
    Seam seam() {
        return seam;
    }

    /** Puts into the place of the shorter signature's numbers those of another length; false if there are none. */
    boolean adapt(FrozenNodes nodes, int length) {
        for (GrowingConstant constant : growing) {
            Optional<NodeDef> adapted = constant.at(length);
            if (adapted.isEmpty()) {
                return false;
            }
            nodes.changed(adapted.get());
        }
        return true;
    }

    /** Walks two graphs from their outputs to ids, states and weights, side by side. */
    private static final class Comparison {
        private final SavedGraph saved;
        private final Seam shorter;
        private final Seam longer;
        private final Map<String, String> pairs = new HashMap<>();
        private final Deque<String> open = new ArrayDeque<>();
        private final Map<String, GrowingConstant> growing = new HashMap<>();

        Comparison(SavedGraph saved, Seam shorter, Seam longer) {
            this.saved = saved;
            this.shorter = shorter;
            this.longer = longer;
            pairs.put(shorter.ids(), longer.ids());
            pairs.put(shorter.states(), longer.states());
        }

        boolean alike() {
            List<String> outputs = shorter.signature().outputs();
            List<String> others = longer.signature().outputs();
            boolean alike = outputs.size() == others.size();
            for (int i = 0; alike && i < outputs.size(); i++) {
                alike = paired(outputs.get(i), others.get(i));
            }
            while (alike && !open.isEmpty()) {
                String name = open.pop();
                alike = alike(saved.node(name), saved.node(pairs.getOrDefault(name, name)));
            }
            return alike;
        }

        private boolean paired(String input, String other) {
            String name = NodeNames.node(input);
            String otherName = NodeNames.node(other);
            String known = pairs.putIfAbsent(name, otherName);
            if (known == null) {
                open.push(name);
            }
            return (known == null || known.equals(otherName))
                    && NodeNames.renamed(input, otherName).equals(other);
        }

        private boolean alike(NodeDef node, NodeDef other) {
            if (node.getName().equals(other.getName())) {
                return true; // weights, which all signatures share
            }
            if (!node.getOp().equals(other.getOp())
                    || saved.value(node.getName()) != null
                    || node.getInputCount() != other.getInputCount()) {
                return false;
            }
            for (int i = 0; i < node.getInputCount(); i++) {
                if (!paired(node.getInput(i), other.getInput(i))) {
                    return false;
                }
            }
            return node.getAttrMap().equals(other.getAttrMap()) || grows(node, other);
        }

        private boolean grows(NodeDef node, NodeDef other) {
            Optional<GrowingConstant> constant = GrowingConstant.of(
                    node,
                    shorter.signature().shape().length(),
                    other,
                    longer.signature().shape().length());
            constant.ifPresent(found -> growing.put(node.getName(), found));
            return constant.isPresent();
        }
    }
}
