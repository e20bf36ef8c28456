package io.slipway.run;

/** What a cluster must be before something is done with it. Looked at, never brought about. */
public sealed interface Precondition {
    /** So many server groups, with traffic or without; both ends included. */
    record Groups(int min, int max) implements Precondition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.groups(this);
        }
    }

    /** So many healthy instances in all groups that serve; both ends included. */
    record Instances(int min, int max) implements Precondition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.instances(this);
        }
    }

    /** @param percent so much of what serves is healthy, 1 to 100; where nothing serves, it does not hold */
    record Healthy(int percent) implements Precondition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.healthy(this);
        }
    }

    /** @param id the account knows an image of that id */
    record ImageThere(String id) implements Precondition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.imageThere(this);
        }
    }

    /** @param instances the account's quotas leave room for so many more */
    record Room(int instances) implements Precondition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.room(this);
        }
    }

    /** No image that serves stands on a base that has changed since. */
    record NewestBase() implements Precondition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.newestBase(this);
        }
    }

    /** No delivery is under way on it, or held. */
    record Idle() implements Precondition {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.idle(this);
        }
    }

    /** What is done with each kind. */
    interface Visitor<R> {
        R groups(Groups wanted);

        R instances(Instances wanted);

        R healthy(Healthy wanted);

        R imageThere(ImageThere wanted);

        R newestBase(NewestBase wanted);

        R room(Room wanted);

        R idle(Idle wanted);
    }

    <R> R accept(Visitor<R> visitor);
}
