package io.slipway.model;

/** What becomes of things when a delivery fails before it is committed. */
public enum OnFailure {
    /** The before-picture is restored and what was made is destroyed. */
    DESTROY("destroy"),
    /** The before-picture is restored; what was made stays, disabled, until the next delivery. */
    ROLLBACK("rollback"),
    /** Everything stays as it is: for those whose database schema has moved on already. */
    FREEZE("freeze");

    private final String word;

    OnFailure(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
