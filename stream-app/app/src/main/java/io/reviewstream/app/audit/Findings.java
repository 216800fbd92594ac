package io.reviewstream.app.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Faults of one kind: all are counted, the first few are kept. For one thread. */
public final class Findings {
    private final int kept;
    private final List<AuditFinding> examples = new ArrayList<>();
    private long count;

    Findings(int kept) {
        this.kept = kept;
    }

    static Findings of(long count, List<AuditFinding> examples) {
        Findings findings = new Findings(examples.size());
        findings.examples.addAll(examples);
        findings.count = count;
        return findings;
    }

    void add(AuditFinding finding) {
        count++;
        if (examples.size() < kept) {
            examples.add(finding);
        }
    }

    void replaceExamples(UnaryOperator<AuditFinding> better) {
        examples.replaceAll(better);
    }

    public long count() {
        return count;
    }

    /** The first few, in the order in which they were found. */
    public List<AuditFinding> examples() {
        return List.copyOf(examples);
    }
}
