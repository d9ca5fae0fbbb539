package org.nernst.cuda.kernel;

/** What derivatives make of the events of a lane, in the text of {@link EventText}: lines that stand where steps end and things happen. */
interface EventDerivativeText {
    /** Where nothing is derived. */
    EventDerivativeText NONE = new EventDerivativeText() {
        @Override
        public boolean movesTimes() {
            return false;
        }
    };

    /** Whether the times of events move with parameters; a lane then has {@code moving}, whether the time does at which it is. */
    default boolean movesTimes() {
        return true;
    }

    /** Adds the functions of the model that its lines call. */
    default void functions(LaneParts parts) {}

    /** The text of other functions that they call. */
    default String more() {
        return "";
    }

    /** Declares what lasts as long as the lane. */
    default void declare(SourceText text) {}

    /** Behind a step from {@code start} to {@code end}, and {@code state} to {@code next}, before outputs look at it; sets {@code moving} and {@code failure}. */
    default void step(SourceText text) {}

    /** Before anything is carried out at {@code start}. */
    default void before(SourceText text) {}

    /** Declares {@code tag}, a number that goes with a delivery that an event has at present. */
    default void schedule(SourceText text) {}

    /** A delivery is taken, with its number as an expression. */
    default void deliver(SourceText text, String tag) {}

    /** Before the jump of {@code event} is carried out on {@code state}. */
    default void jump(SourceText text) {}

    /** After all jumps. */
    default void after(SourceText text) {}
}
