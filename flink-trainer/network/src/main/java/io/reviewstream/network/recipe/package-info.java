/** Recipes: what to train and how, as records and as YAML. */
@NullMarked
package io.reviewstream.network.recipe;

import org.jspecify.annotations.NullMarked;
