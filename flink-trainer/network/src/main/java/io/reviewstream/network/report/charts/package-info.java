/** The figures of a report as SVG: charts drawn by Lets-Plot, and word clouds. Nothing here needs fonts or a display. */
@NullMarked
package io.reviewstream.network.report.charts;

import org.jspecify.annotations.NullMarked;
