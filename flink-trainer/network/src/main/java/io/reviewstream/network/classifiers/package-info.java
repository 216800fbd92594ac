/** The networks of recipes, put together from layers. */
@NullMarked
package io.reviewstream.network.classifiers;

import org.jspecify.annotations.NullMarked;
