package io.reviewstream.app.topology;

/** A review whose outcome is known, and waits until its own task can forward it. */
record Settled(Pending pending, Outcome outcome) {}
