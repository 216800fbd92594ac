/**
 * What is counted of a stream, and how far what was counted lies from the reference. The parts, in the order of their use:
 *
 * <ol>
 *   <li>{@link io.reviewstream.model.drift.StreamSummary} counts {@link io.reviewstream.model.drift.ScoredReview}s, one for each
 *       pane, partition and segment; {@code tokens} holds its sketch of words and its sample of reviews;
 *   <li>{@code window} puts the panes of all partitions together and cuts them into windows;
 *   <li>{@link io.reviewstream.model.drift.StatisticDistance} measures a window against the reference by {@code distance};
 *       {@code tokens} and {@code domain} name the words;
 *   <li>{@code alarm} learns from the reference which distances are usual and says which are not; {@link
 *       io.reviewstream.model.drift.WindowJudge} brings the parts together;
 *   <li>{@code detector} reads the errors that feedback brings to light, one after another.
 * </ol>
 *
 * What may raise an alarm shares one budget ({@link io.reviewstream.model.drift.alarm.AlarmBudget}): the windows most of it, and
 * ADWIN, set by that budget, the rest. The domain classifier and the other two detectors have no limits of that kind: they
 * explain an alarm and never raise one.
 */
@NullMarked
package io.reviewstream.model.drift;

import org.jspecify.annotations.NullMarked;
