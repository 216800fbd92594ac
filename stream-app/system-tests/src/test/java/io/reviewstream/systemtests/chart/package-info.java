/** The Helm chart, rendered by Helm itself and judged by the schemas of Kubernetes and its operators; no cluster is needed. */
@org.jspecify.annotations.NullMarked
package io.reviewstream.systemtests.chart;
