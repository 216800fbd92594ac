package io.reviewstream.app.audit;

import io.reviewstream.program.kafka.Bound;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an audit looks at.
 *
 * @param from where the reviews begin; null: with the first that is kept
 * @param to where they end; null: with the last that is committed when the audit begins
 * @param timeout how long to wait for the app to come that far
 * @param examples how many faults of a kind are named
 */
public record AuditSettings(@Nullable Bound from, @Nullable Bound to, Duration timeout, int examples) {}
