/** A study as plain text for a terminal. */
@NullMarked
package io.reviewstream.network.study.page;

import org.jspecify.annotations.NullMarked;
