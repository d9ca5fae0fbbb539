package org.nernst.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.LaneEntries;
import org.nernst.symbolic.compile.LaneStep;
import org.nernst.symbolic.emit.BytecodeEmitter;
import org.nernst.symbolic.emit.LaneFunction;
import org.nernst.symbolic.lower.ParameterValues;

/** How steps change with their length and with the time of their start, beside central differences of the steps. */
class LaneStepTimesTest {
    private static final Problem CELL = Cells.wavering(10, Steps.of());
    private static final double[] STATE = {-57.3, 0.21};
    /** In the middle of a step, and at its end. */
    private static final double[] INPUTS = {1.3, 1.3};

    static Stream<Arguments> steps() {
        CompiledSystem system = CELL.system();
        return Stream.of(
                Arguments.of(
                        system.lanes().exponentialEulerStep(), system.lanes().exponentialEulerStepByTimes()),
                Arguments.of(system.lanes().staggeredStep(), system.lanes().staggeredStepByTimes()));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void are_the_derivatives_of_steps(LaneStep step, LaneEntries byTimes) {
        double start = 3.7;
        double length = 0.4;
        double[] entries = new double[byTimes.places().length];
        LaneFunction derivatives = BytecodeEmitter.emit(byTimes.kernel()).newInstance();
        derivatives.evaluate(start, STATE, 0, CELL.parameters(), 0, INPUTS, 0, new double[] {length}, 0, entries, 0);
        double[][] found = new double[2][STATE.length];
        for (int entry = 0; entry < entries.length; entry++) {
            found[byTimes.places()[entry][1]][byTimes.places()[entry][0]] += entries[entry];
        }
        double part = 1e-5;
        double[] longer = after(step, start, length + part);
        double[] shorter = after(step, start, length - part);
        double[] later = after(step, start + part, length);
        double[] sooner = after(step, start - part, length);
        for (int state = 0; state < STATE.length; state++) {
            // Differences have an error of part², and of roundings of a potential over part.
            double byLength = (longer[state] - shorter[state]) / (2 * part);
            double byStart = (later[state] - sooner[state]) / (2 * part);
            assertThat(found[0][state]).isCloseTo(byLength, within(1e-8));
            assertThat(found[1][state]).isCloseTo(byStart, within(1e-8));
        }
        assertThat(Math.abs(found[1][0])).isGreaterThan(1e-3);
    }

    private static double[] after(LaneStep step, double start, double length) {
        ParameterValues kernels = step.tiles().kernels();
        int own = step.tiles().parameters();
        double[] parameters =
                Arrays.copyOf(CELL.parameters(), own + kernels.once().outputs().size());
        BytecodeEmitter.emit(kernels.once())
                .newInstance()
                .evaluate(0, null, 0, CELL.parameters(), 0, null, 0, null, 0, parameters, own);
        double[] after = new double[STATE.length];
        BytecodeEmitter.emit(kernels.each())
                .newInstance()
                .evaluate(start, STATE, 0, parameters, 0, INPUTS, 0, new double[] {length}, 0, after, 0);
        return after;
    }
}
