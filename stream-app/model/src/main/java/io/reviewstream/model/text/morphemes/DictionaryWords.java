package io.reviewstream.model.text.morphemes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import org.apache.lucene.analysis.ko.dict.BinaryDictionary;
import org.apache.lucene.analysis.ko.dict.CharacterDefinition;
import org.apache.lucene.analysis.ko.dict.TokenInfoDictionary;
import org.apache.lucene.analysis.ko.dict.TokenInfoFST;
import org.apache.lucene.analysis.ko.dict.UnknownDictionary;
import org.apache.lucene.util.IntsRef;
import org.apache.lucene.util.fst.FST;

/**
 * Looks up which words may begin at a place of a text, as Nori's tokenizer does and in its order: those of its dictionary,
 * the shorter first, then unknown ones. For one thread.
 */
final class DictionaryWords {
    private static final int LONGEST_UNKNOWN = 1024;
    private static final char INTERPUNCT = 0x318D;

    private final TokenInfoDictionary known = TokenInfoDictionary.getInstance();
    private final UnknownDictionary unknown = UnknownDictionary.getInstance();
    private final CharacterDefinition characters = unknown.getCharacterDefinition();
    private final TokenInfoFST tree = known.getFST();
    private final FST.BytesReader treeReader = tree.getBytesReader();
    private final FST.Arc<Long> arc = new FST.Arc<>();
    private final IntsRef ids = new IntsRef();

    private final KnownWords memory;
    private final Connections connections;

    /**
     * Words by these memories.
     *
     * @param memory of what was looked up; where it is full the dictionary is asked
     * @param connections whose numbers the words get
     */
    DictionaryWords(KnownWords memory, Connections connections) {
        this.memory = memory;
        this.connections = connections;
    }

    /** Gives the words that begin at {@code start}, which is an index of the text. */
    void read(String text, int start, WordSink sink) {
        boolean found = readKnown(text, start, sink);
        if (!found || characters.isInvoke(text.charAt(start))) {
            readUnknown(text, start, sink);
        }
    }

    private boolean readKnown(String text, int start, WordSink sink) {
        boolean found = false;
        int node = KnownWords.ROOT;
        for (int at = start; at < text.length(); at++) {
            int next = memory.step(node, text.charAt(at));
            if (next == KnownWords.UNKNOWN) {
                if (memory.isFull()) {
                    return readBehind(text, start, at, sink) || found;
                }
                next = learn(text, start, at, node);
            }
            if (next == KnownWords.NOTHING) {
                break;
            }
            node = next;
            if (KnownWords.hasWords(node)) {
                int end = memory.wordsEnd(node);
                for (int i = memory.firstWord(node); i < end; i++) {
                    sink.word(at + 1, memory.word(i));
                }
                found = true;
            }
        }
        return found;
    }

    /** Words that end behind the unit at {@code from}, or with it. */
    private boolean readBehind(String text, int start, int from, WordSink sink) {
        boolean found = false;
        tree.getFirstArc(arc);
        int output = 0;
        for (int at = start; at < text.length() && follow(text.charAt(at), at == start); at++) {
            output += arc.output().intValue();
            if (at >= from && arc.isFinal()) {
                known.lookupWordIds(output + arc.nextFinalOutput().intValue(), ids);
                give(known, at + 1, sink);
                found |= ids.length > 0;
            }
        }
        return found;
    }

    /** Remembers where the last unit leads, and tells it. */
    private int learn(String text, int start, int last, int node) {
        tree.getFirstArc(arc);
        int output = 0;
        for (int at = start; at <= last; at++) {
            if (!follow(text.charAt(at), at == start)) {
                memory.addNothing(node, text.charAt(last));
                return KnownWords.NOTHING;
            }
            output += arc.output().intValue();
        }
        if (!arc.isFinal()) {
            return memory.addNode(node, text.charAt(last), false);
        }
        known.lookupWordIds(output + arc.nextFinalOutput().intValue(), ids);
        int next = memory.addNode(node, text.charAt(last), ids.length > 0);
        for (int i = 0; i < ids.length; i++) {
            memory.addWord(Word.of(known, ids.ints[ids.offset + i], connections));
        }
        return next;
    }

    private boolean follow(char unit, boolean first) {
        try {
            return tree.findTargetArc(unit, arc, arc, first, treeReader) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One unit, or all that follow of the same script and kind. */
    private void readUnknown(String text, int start, WordSink sink) {
        char first = text.charAt(start);
        int characterClass = characters.getCharacterClass(first);
        int end = start + 1;
        if (characters.isGroup(first)) {
            UnicodeScript script = UnicodeScript.of(first);
            boolean punctuation = isPunctuation(first);
            boolean digit = Character.isDigit(first);
            int limit = Math.min(text.length(), start + LONGEST_UNKNOWN);
            for (; end < limit; end++) {
                char next = text.charAt(end);
                UnicodeScript nextScript = UnicodeScript.of(next);
                if (!isSame(script, nextScript, next)
                        || isPunctuation(next) != punctuation
                        || Character.isDigit(next) != digit
                        || !characters.isGroup(next)) {
                    break;
                }
                if (isShared(script) && !isShared(nextScript)) {
                    script = nextScript;
                    characterClass = characters.getCharacterClass(next);
                }
            }
        }
        unknown.lookupWordIds(characterClass, ids);
        give(unknown, end, sink);
    }

    private void give(BinaryDictionary dictionary, int end, WordSink sink) {
        for (int i = 0; i < ids.length; i++) {
            sink.word(end, Word.of(dictionary, ids.ints[ids.offset + i], connections));
        }
    }

    private static boolean isSame(UnicodeScript script, UnicodeScript next, char nextUnit) {
        return script == next
                || isShared(script)
                || isShared(next)
                || Character.getType(nextUnit) == Character.NON_SPACING_MARK;
    }

    private static boolean isShared(UnicodeScript script) {
        return script == UnicodeScript.INHERITED || script == UnicodeScript.COMMON;
    }

    /** Spaces, signs and controls; Nori takes the old letter ㆍ for a dot in the middle. */
    private static boolean isPunctuation(char unit) {
        if (unit == INTERPUNCT) {
            return true;
        }
        return switch (Character.getType(unit)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION -> true;
            default -> false;
        };
    }
}
