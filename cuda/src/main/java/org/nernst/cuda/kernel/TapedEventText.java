package org.nernst.cuda.kernel;

/**
 * Keeps what is needed to go back through the events of a lane.
 *
 * @param adjoint what goes back through them
 * @param checkpoints where states are kept; null if somebody else keeps all
 */
record TapedEventText(InstantTape tape, InstantAdjointText adjoint, StateCheckpoints checkpoints)
        implements EventDerivativeText {
    @Override
    public void functions(LaneParts parts) {
        tape.derivatives().functions(parts);
    }

    @Override
    public String more() {
        return adjoint.more();
    }

    @Override
    public void declare(SourceText text) {
        text.lines("// What is kept for the way back.");
        tape.declare(text);
        if (checkpoints != null) {
            checkpoints.declare(text);
        }
    }

    @Override
    public void step(SourceText text) {
        if (checkpoints != null) {
            checkpoints.step(text);
        }
    }

    @Override
    public void before(SourceText text) {
        tape.keep(text, checkpoints == null ? "kept" : "steps_made");
        if (checkpoints != null) {
            text.lines("since_instant = 0;");
        }
    }

    @Override
    public void schedule(SourceText text) {
        tape.schedule(text);
    }

    @Override
    public void jump(SourceText text) {
        tape.keepJump(text);
    }
}
