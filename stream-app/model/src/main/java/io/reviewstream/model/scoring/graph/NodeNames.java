package io.reviewstream.model.scoring.graph;

/** How a graph's nodes name what they read: {@code node}, {@code node:output} or {@code ^node}. */
public final class NodeNames {

    private NodeNames() {}

    /** The name of the node alone. */
    public static String node(String input) {
        int from = input.startsWith("^") ? 1 : 0;
        int colon = input.indexOf(':');
        return input.substring(from, colon < 0 ? input.length() : colon);
    }

    /** The same input of a node that is called otherwise. */
    public static String renamed(String input, String node) {
        int colon = input.indexOf(':');
        return (input.startsWith("^") ? "^" : "") + node + (colon < 0 ? "" : input.substring(colon));
    }
}
