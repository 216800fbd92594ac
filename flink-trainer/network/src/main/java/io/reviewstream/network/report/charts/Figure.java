package io.reviewstream.network.report.charts;

/**
 * One figure.
 *
 * @param name of its file, without {@code .svg}: letters, digits and hyphens
 * @param file the SVG as a file of its own, in light colours, with a ground
 * @param inline the SVG for inside an HTML page: colours are custom properties, the width is the page's
 */
public record Figure(String name, String file, String inline) {}
