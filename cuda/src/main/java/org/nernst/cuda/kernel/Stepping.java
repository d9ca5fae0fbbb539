package org.nernst.cuda.kernel;

/** How a lane with a clock of its own makes its steps, in the text of {@link OwnClockText}. */
interface Stepping {
    /** Declares what lasts as long as the lane. */
    void declare(SourceText text);

    /** Gets ready to go from {@code start} to {@code goal}. */
    void send(SourceText text);

    /** Whether a lane may end because nobody wants more of it, as an expression. */
    String done();

    /** Makes a step, shows it to outputs, and sets {@code arrived} at the goal or at an event, {@code failure} and {@code done}. */
    void step(SourceText text);
}
