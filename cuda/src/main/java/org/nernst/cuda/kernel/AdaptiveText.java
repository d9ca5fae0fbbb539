package org.nernst.cuda.kernel;

import java.util.List;

/**
 * Steps as long as their own error allows. The names of the numbers are those of {@code AdaptiveTileSteps} and {@code AdaptiveClocks}, whose twin it is.
 *
 * @param formula how a step is computed
 * @param events null if there are none
 * @param differentiable what is done about steps that are gone back through; null if they aren't
 */
record AdaptiveText(
        int states,
        StepFormulaText formula,
        AbsoluteToleranceText tolerances,
        EventText events,
        DifferentiableSteps differentiable,
        List<OutputText> outputs)
        implements Stepping {
    /** Guards are looked at where these parts of a step meet, so that one that rises and falls within it isn't missed. */
    private static final int PARTS = 4;

    @Override
    public void declare(SourceText text) {
        text.lines("""
                const real relative = (real) settings[0];
                const double maximum_step = settings[2];
                nernst_controller controller = %s;
                """, control().beginning());
        formula.declare(text);
        if (differentiable != null) {
            differentiable.declare(text);
        }
    }

    /** Who goes back wants all of a lane. */
    @Override
    public String done() {
        return differentiable == null ? OutputText.done(outputs) : "false";
    }

    /** The functions in C that it calls. */
    String support() {
        return control().support();
    }

    private StepControlText control() {
        return new StepControlText(formula.control(), formula.precision());
    }

    @Override
    public void send(SourceText text) {
        tolerances.reached(text);
        text.lines("""
                // After a jump or a break point of the protocol the slope is another, and with it the first step.
                const double least = 1e-24 * (goal - start);
                rates(start, state, parameter, input, 0, slope0);
                double proposal;
                """);
        firstStep(text);
        if (differentiable != null) {
            differentiable.begin(text);
        }
    }

    @Override
    public void step(SourceText text) {
        tolerances.reached(text);
        text.lines("const double smallest = nernst_max(4 * nernst_ulp(start), least);");
        if (passesCorners()) {
            differentiable.corners().approach(text);
        }
        text.lines(
                """
                const double tried = nernst_max(nernst_min(%2$s, maximum_step), smallest);
                const bool last = tried * (%3$s) >= goal - start;
                double step_end = last ? goal : start + tried;
                // How long the step is, for times, and for what lanes compute with.
                double duration = step_end - start;
                real length = (real) duration;
                real trial[%1$d];
                """,
                states, passesCorners() ? "wanted" : "proposal", passesCorners() ? "again ? 1 : 1 + 0.01" : "1 + 0.01");
        formula.prepare(text);
        formula.trial(text);
        error(text);
        if (differentiable != null) {
            differentiable.judge(text);
        }
        judge(text);
    }

    private boolean passesCorners() {
        return differentiable != null && differentiable.corners() != null;
    }

    private void error(SourceText text) {
        text.lines("""
                // The root mean square of the error in units of the tolerance; not finite where the step isn't.
                real error = 0;
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                const real magnitude = nernst_max(fabs(state[k]), fabs(trial[k]));
                const real ratio = %2$s / (absolute[k] + relative * magnitude);
                error += ratio * ratio + 0 * trial[k];
                }
                error = sqrt(error / %1$d);
                """, states, formula.error());
    }

    private void judge(SourceText text) {
        text.lines("""
                if (error <= 1) {
                const double longer = duration * nernst_accepted(&controller, error);
                // A step that was cut short by the goal%s says nothing against longer ones.
                proposal = %s ? nernst_max(proposal, longer) : longer;
                bool hit = false;
                """, passesCorners() ? " or a corner" : "", passesCorners() ? "last || near_corner" : "last");
        SourceText looks = new SourceText();
        outputs.forEach(output -> output.step(looks));
        boolean isShown = !looks.toString().isEmpty();
        if (isShown || events != null) {
            dense().declare(text);
        }
        if (events != null) {
            look(text);
            events.derive(text);
        }
        if (differentiable != null) {
            differentiable.tape().keep(text);
        }
        if (isShown) {
            show(text, looks);
        }
        text.copy(states, "trial", "state");
        if (differentiable != null) {
            differentiable.neighbour().accept(text);
        }
        formula.moveOn(text);
        text.lines("""
                start = step_end;
                arrived = hit || start == goal;
                done = %1$s;
                } else {
                proposal = error < NERNST_INFINITY ? duration * nernst_rejected(&controller, error) : 0.25 * duration;
                controller.rejected = true;
                failure = duration <= smallest ? %2$d : 0;
                proposal = nernst_max(proposal, smallest);
                }
                """, done(), AdaptiveKernel.STUCK);
    }

    /** Looks for events at some places in the step, and ends it at the first. */
    private void look(SourceText text) {
        dense().interpolate(text);
        text.lines("""
                // Events within the step.
                for (int part = 1; part <= %1$d && !hit; part++) {
                double end = part == %1$d ? step_end : start + (double) part / %1$d * duration;
                real next[%2$d];
                """, PARTS, states);
        dense().at(text, "next", "(double) part / " + PARTS);
        events.look(text);
        text.lines("""
                if (hit) {
                const double from = start + (double) (part - 1) / %1$d * duration;
                real initial[%2$d];
                """, PARTS, states);
        dense().at(text, "initial", "(double) (part - 1) / " + PARTS);
        SourceText trial = new SourceText().lines("step_end = time;").lines("length = (real) (time - start);");
        formula.trial(trial);
        trial.copy(states, "trial", "next");
        events.cut(text, "from", "initial", trial);
        text.lines("""
                step_end = end;
                duration = end - start;
                length = (real) duration;
                """).copy(states, "next", "trial");
        text.lines("}").lines("}");
    }

    private DenseOutputText dense() {
        return new DenseOutputText(formula);
    }

    /** Shows outputs the dense output of a step, from one place in it to the next. */
    private void show(SourceText text, SourceText looks) {
        dense().interpolate(text);
        text.lines("""
                const double begun = start;
                const int parts = (int) nernst_max(1, ceil(duration / settings[1]));
                {
                // What outputs look at: start, end, state and next are of the part.
                double start = begun;
                real state[%1$d];
                """, states);
        text.copy(states, "dense0", "state");
        text.lines("""
                for (int part = 1; part <= parts; part++) {
                const double end = part == parts ? step_end : begun + (double) part / parts * duration;
                real next[%1$d];
                """, states);
        dense().at(text, "next", "part == parts ? 1 : (double) part / parts");
        text.lines(looks.toString())
                .lines("start = end;")
                .copy(states, "next", "state")
                .lines("}")
                .lines("}");
    }

    /** A first step whose Euler step changes the slope by little (Hairer, Nørsett and Wanner, II.4). */
    private void firstStep(SourceText text) {
        text.lines("""
                {
                const double span = goal - start;
                real of_state = 0, of_change = 0, of_slope = 0;
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                const real tolerance = absolute[k] + relative * fabs(state[k]);
                const real squared = slope0[k] / tolerance * (slope0[k] / tolerance);
                of_slope += squared;
                if (fabs(state[k]) > tolerance) {
                of_state += state[k] / tolerance * (state[k] / tolerance);
                of_change += squared;
                }
                }
                of_state = sqrt(of_state / %1$d);
                of_change = sqrt(of_change / %1$d);
                of_slope = sqrt(of_slope / %1$d);
                double first = of_state < 1e-5 || of_change < 1e-5 ? 1e-6 * span : 0.01 * of_state / of_change;
                first = nernst_min(nernst_min(first, span), maximum_step);
                real trial[%1$d];
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                trial[k] = state[k] + (real) first * slope0[k];
                }
                rates(nernst_min(start + first, goal), trial, parameter, input, 0, slope1);
                real change = 0;
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                const real magnitude = nernst_max(fabs(state[k]), fabs(trial[k]));
                const real ratio = (slope1[k] - slope0[k]) / (absolute[k] + relative * magnitude);
                change += ratio * ratio;
                }
                const real greatest = nernst_max(of_slope, sqrt(change / %1$d) / (real) first);
                const double second = greatest <= 1e-15 ? nernst_max(1e-6 * span, 1e-3 * first) : (double) nernst_power((real) 0.01 / greatest, (real) 1 / %2$d);
                const double found = nernst_min(nernst_min(100 * first, second), nernst_min(span, maximum_step));
                proposal = found < NERNST_INFINITY && found > 0 ? found : 1e-6 * span;
                }
                """, states, formula.errorOrder() + 1);
    }
}
