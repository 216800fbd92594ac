package io.reviewstream.model.text;

import java.util.List;
import java.util.Random;

/** Seeded texts that no person would write, and some that people do. */
public final class RandomTexts {
    private static final List<String> PIECES = List.of(
            "good",
            "not",
            "DON'T",
            "don’t",
            "İstanbul",
            "ΟΔΟΣ",
            "straße",
            "naïve",
            "e\u0301",
            "1,000.50",
            "a_b",
            "C++",
            "재미없었어요",
            "안",
            "보면",
            "후회한다",
            "ㅋㅋㅋㅋㅋㅋ",
            "ㅠㅠ",
            "본",
            "\u1107\u1169\u11ab",
            "\u110f\u110f",
            "가곡역",
            "세종시",
            "日本語",
            "カタカナ",
            "ｶﾞｷﾞ",
            "ﾊﾝｶｸ",
            "ﾡﾢﾣ",
            "ไทยดี",
            "हिन्दी",
            "العربية",
            "😀",
            "👍🏽",
            "👨‍👩‍👧‍👦",
            "❤️❤️❤️❤️❤️",
            "🇰🇷🇺🇸🇩",
            "1️⃣",
            "\uD83E\uDEE8",
            "!!!!!!!",
            "?!?!",
            "...",
            ":-)))",
            ":)",
            "^_^",
            ";(",
            "<3",
            "<br />",
            "<BR/>",
            "</p>",
            "<b and c>",
            "&amp;",
            "&quot;",
            "&nosuch;",
            "http://example.com/a?b=c",
            "https://x.y/z).",
            "www.example.org보세요",
            "www.",
            "://",
            "\uD800",
            "\uDC00",
            "\uD83D",
            "\u0000",
            "\u0001",
            "\uFFFD",
            "\uFEFF",
            "\u200B",
            "\u200D",
            "\uFE0F",
            "\u0301",
            "\u0316\u0301\u0316\u0301",
            "\u1161",
            "\u11A8",
            "\u3099",
            "\u00A0",
            "\u2028",
            "\u0085",
            "\t",
            "\r\n",
            "\n",
            " ",
            " ",
            " ",
            "   ",
            "ﬁ",
            "Å",
            "Å",
            "①",
            "½",
            "﷽",
            "\uE000",
            "\uDBFF\uDFFF",
            "\uD835\uDC00",
            "x\u0301\u0302\u0303\u0304");

    private final Random random;

    public RandomTexts(long seed) {
        random = new Random(seed);
    }

    public String next(int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            switch (random.nextInt(8)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.appendCodePoint(random.nextInt(0x110000));
                case 2 -> text.append(String.valueOf(piece()).repeat(1 + random.nextInt(9)));
                default -> text.append(piece());
            }
        }
        return text.toString();
    }

    private String piece() {
        return PIECES.get(random.nextInt(PIECES.size()));
    }
}
