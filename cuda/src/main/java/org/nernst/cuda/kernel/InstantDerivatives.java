package org.nernst.cuda.kernel;

import java.util.stream.IntStream;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundEvents;
import org.nernst.symbolic.compile.LaneEntries;
import org.nernst.symbolic.compile.LaneJumpDerivatives;

/** How guards and jumps change with states, with the parameters that derivatives are taken by, and with the time; inputs rest in a piece of the protocol. */
final class InstantDerivatives {
    private final LaneJumpDerivatives derivatives;
    private final int[] parameters;
    private final int states;
    /** The column of derivatives by time. */
    private final int time;
    /** For each event the parameter that is its delay, or −1. */
    private final int[] delays;

    /** @param parameters what derivatives are taken by, by index */
    InstantDerivatives(Problem problem, int[] parameters) {
        this.parameters = parameters;
        derivatives = problem.system().lanes().jumpDerivatives();
        states = problem.system().system().stateCount();
        time = states + derivatives.slots().length + problem.system().system().inputCount();
        BoundEvents events = problem.bind().events();
        delays = IntStream.range(0, events.count()).map(events::delayParameter).toArray();
    }

    int states() {
        return states;
    }

    /** How many parameters derivatives are taken by. */
    int parameters() {
        return parameters.length;
    }

    /** How many events there are. */
    int events() {
        return delays.length;
    }

    /** Whether some jump comes later than what causes it. */
    boolean anyDelay() {
        return IntStream.of(delays).anyMatch(parameter -> parameter >= 0);
    }

    /** Which of the parameters is the delay of an event, or −1. */
    int delay(int event) {
        return delays[event] < 0 ? -1 : index(delays[event]);
    }

    LaneEntries guard(int event) {
        return derivatives.guards().get(event);
    }

    LaneEntries jump(int event) {
        return derivatives.jumps().get(event);
    }

    /** Whether a column of derivatives is that by time. */
    boolean isTime(int column) {
        return column == time;
    }

    /** Which of the parameters a column of derivatives is by, or −1. */
    int parameter(int column) {
        boolean isParameter = column >= states && column - states < derivatives.slots().length;
        return isParameter ? index(derivatives.slots()[column - states]) : -1;
    }

    private int index(int parameter) {
        return IntStream.range(0, parameters.length)
                .filter(index -> parameters[index] == parameter)
                .findFirst()
                .orElse(-1);
    }

    /** Adds the functions of the model, {@code guard_gradient0} and {@code jump_jacobian0} and so on. */
    void functions(LaneParts parts) {
        for (int event = 0; event < delays.length; event++) {
            parts.with("guard_gradient" + event, guard(event).kernel());
            parts.with("jump_jacobian" + event, jump(event).kernel());
        }
    }

    /** Begins the case of an event in a function of {@code event}, where {@code entries} are those of its guard or its jump. */
    void begin(SourceText text, int event, boolean ofGuard) {
        LaneEntries entries = ofGuard ? guard(event) : jump(event);
        text.lines("""
                case %1$d: {
                real entries[%3$d];
                %2$s%1$d(time, state, parameter, input, 0, entries);
                """, event, ofGuard ? "guard_gradient" : "jump_jacobian", Math.max(1, entries.places().length));
    }
}
