package io.reviewstream.app.replay;

/**
 * What a replay does.
 *
 * @param limit sends at most so many
 * @param maxReplays a record that was replayed so often stays where it is; from 1
 * @param group name under which it is remembered which letters were sent
 * @param dryRun decides everything and sends nothing
 */
public record ReplaySettings(ReplaySelection selection, long limit, int maxReplays, String group, boolean dryRun) {}
