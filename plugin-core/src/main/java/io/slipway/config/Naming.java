package io.slipway.config;

/** How the names of settings are written on one surface; names are declared once, in lower camel case. */
public enum Naming {
    /** As declared: Jenkins and {@code slipway.yml}. */
    CAMEL,
    /** {@code maxRemaining} becomes {@code max_remaining}: Concourse. */
    SNAKE;

    public String of(String camel) {
        return this == CAMEL ? camel : snake(camel);
    }

    private static String snake(String camel) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < camel.length(); i++) {
            char letter = camel.charAt(i);
            if (Character.isUpperCase(letter)) {
                snake.append('_').append(Character.toLowerCase(letter));
            } else {
                snake.append(letter);
            }
        }
        return snake.toString();
    }

    /** One of several words to choose from; those that are no lower camel case stay as they are. */
    String ofWord(String word) {
        return word.isEmpty() || !Character.isLowerCase(word.charAt(0)) ? word : of(word);
    }

    /** The same for every spelling of a word: {@code redBlack, red_black, RED-BLACK, redblack}. */
    static String anySpelling(String word) {
        StringBuilder bare = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (letter != '-' && letter != '_') {
                bare.append(Character.toLowerCase(letter));
            }
        }
        return bare.toString();
    }
}
