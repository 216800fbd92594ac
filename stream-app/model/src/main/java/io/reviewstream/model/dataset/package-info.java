/** Files of texts, labelled or not: TSV, CSV and JSON lines, each as it is or gzipped. */
@NullMarked
package io.reviewstream.model.dataset;

import org.jspecify.annotations.NullMarked;
