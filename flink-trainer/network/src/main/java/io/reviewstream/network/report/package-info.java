/**
 * The report on a bundle: what it says of texts whose labels are known, as one HTML page, as JSON, and as figures. Every
 * score comes from the scorer that serves.
 */
@NullMarked
package io.reviewstream.network.report;

import org.jspecify.annotations.NullMarked;
