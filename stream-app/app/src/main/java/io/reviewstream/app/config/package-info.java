/** The app's settings: their names, defaults, sources and checks. */
@NullMarked
package io.reviewstream.app.config;

import org.jspecify.annotations.NullMarked;
