package org.nernst.cuda.kernel;

/** What derivatives make of the events of a lane, in the text of {@link EventText}: lines that stand where steps end and things happen. */
interface EventDerivativeText {
    /** Adds the functions of the model that its lines call. */
    void functions(LaneParts parts);

    /** The text of other functions that they call. */
    String more();

    /** Declares what lasts as long as the lane, {@code moving} among it: whether the time at which the lane is may move with parameters. */
    void declare(SourceText text);

    /** Behind a step from {@code start} to {@code end}, and {@code state} to {@code next}, before outputs look at it; sets {@code moving} and {@code failure}. */
    void step(SourceText text);

    /** Before anything is carried out at {@code start}. */
    void before(SourceText text);

    /** Declares {@code tag}, a number that goes with a delivery that an event has at present. */
    void schedule(SourceText text);

    /** A delivery is taken, with its number as an expression. */
    void deliver(SourceText text, String tag);

    /** Before the jump of {@code event} is carried out on {@code state}. */
    void jump(SourceText text);

    /** After all jumps. */
    void after(SourceText text);
}
