package io.reviewstream.model.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Keeps the tokens that truncation leaves and counts the rest. One text, one thread. */
final class KeptTokens implements TokenSink {
    private final int headRoom;
    private final int tailRoom;
    private final List<Token> head = new ArrayList<>();
    private final Deque<Token> tail = new ArrayDeque<>();
    private int count;

    KeptTokens(Truncation truncation, int maxTokens) {
        headRoom = switch (truncation) {
            case HEAD -> maxTokens;
            case TAIL -> 0;
            case HEAD_TAIL -> maxTokens / 4;
        };
        tailRoom = maxTokens - headRoom;
    }

    @Override
    public void token(String text, int start, int end) {
        count++;
        if (head.size() < headRoom) {
            head.add(new Token(text, start, end));
        } else if (tailRoom > 0) {
            if (tail.size() == tailRoom) {
                tail.removeFirst();
            }
            tail.addLast(new Token(text, start, end));
        }
    }

    /** Tokens given, kept or not. */
    int count() {
        return count;
    }

    /** The kept tokens in order. */
    List<Token> tokens() {
        head.addAll(tail);
        tail.clear();
        return head;
    }
}
