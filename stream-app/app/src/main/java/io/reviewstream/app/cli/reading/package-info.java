/** Commands that read what topics hold: audit, replay, rescore, tail. */
@NullMarked
package io.reviewstream.app.cli.reading;

import org.jspecify.annotations.NullMarked;
