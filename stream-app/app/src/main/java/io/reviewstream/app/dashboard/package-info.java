/** The dashboard: its pages, what they ask for, and the events that keep them up to date. */
@NullMarked
package io.reviewstream.app.dashboard;

import org.jspecify.annotations.NullMarked;
