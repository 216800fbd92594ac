/** The app's HTTP face: classifies texts on request, and tells its health, its release and its metrics. */
@NullMarked
package io.reviewstream.app.http;

import org.jspecify.annotations.NullMarked;
