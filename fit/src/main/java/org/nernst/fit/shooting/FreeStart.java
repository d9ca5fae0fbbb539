package org.nernst.fit.shooting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Coupling;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.State;
import org.nernst.symbolic.system.Template;

/**
 * A problem that may begin at any time in any state: the start of every state is a parameter, {@code axon.v.start}, behind those of the model. So what is known
 * of derivatives by parameters holds for starts too.
 */
final class FreeStart {
    private static final String START = ".start";

    private final Problem problem;
    private final CompiledSystem compiled;
    private final int ownParameters;

    /** @throws ModelException if the model looks back into its past, which a state doesn't hold */
    FreeStart(Problem problem) {
        this.problem = problem;
        OdeSystem system = problem.system().system();
        if (problem.system().delayParameters().length > 0) {
            throw new ModelException(system.name()
                    + " has delays, so a window of its run can't begin from a state alone; fit without windows");
        }
        ownParameters = system.parameters().size();
        List<Parameter> parameters = new ArrayList<>(system.parameters());
        for (int index = 0; index < system.stateCount(); index++) {
            State state = system.state(index);
            parameters.add(start(system.statePath(index), state));
        }
        int next = ownParameters;
        List<Population> populations = new ArrayList<>();
        for (Population population : system.populations()) {
            populations.add(freed(population, next));
            next += states(population);
        }
        List<Coupling> couplings = new ArrayList<>();
        for (Coupling coupling : system.couplings()) {
            couplings.add(
                    new Coupling(freed(coupling.connections(), next), coupling.readings(), coupling.contributions()));
            next += states(coupling.connections());
        }
        compiled = SystemCompiler.standard().compile(new OdeSystem(system.name(), populations, couplings, parameters));
    }

    /** The indices of the parameters at which states start, in their order. */
    int[] starts() {
        int[] starts = new int[compiled.system().stateCount()];
        Arrays.setAll(starts, state -> ownParameters + state);
        return starts;
    }

    /** The run from one time to another from a state there [ms], with the model's own values of parameters. */
    Problem from(double start, double end, double[] state) {
        double[] values = Arrays.copyOf(problem.parameters(), ownParameters + state.length);
        System.arraycopy(state, 0, values, ownParameters, state.length);
        Problem part = new Problem(compiled, values, problem.protocol(), start, end);
        return problem.hasNoise() ? part : part.withoutNoise();
    }

    private static int states(Population block) {
        return block.size() * block.template().states().size();
    }

    private static Parameter start(String path, State state) {
        return new Parameter(Symbol.of(path + START, state.symbol().dimension()), state.unit(), 0, Bounds.NONE, false);
    }

    /** @param first the index of the parameter at which the first state starts */
    private static Population freed(Population block, int first) {
        Template template = block.template();
        Template.Builder result = Template.named(template.name());
        template.parameters().forEach(result::parameter);
        for (State state : template.states()) {
            Parameter start = start(state.name(), state);
            result.parameter(start);
            result.state(state.symbol(), state.unit(), state.kind(), start.symbol(), state.derivative());
        }
        template.inputs().forEach(result::input);
        template.observables().forEach(result::observable);
        template.events().forEach(result::event);
        template.noiseSources().forEach(result::noiseSource);
        int states = template.states().size();
        int[][] slots = new int[block.size()][];
        for (int instance = 0; instance < slots.length; instance++) {
            int own = block.slots()[instance].length;
            slots[instance] = Arrays.copyOf(block.slots()[instance], own + states);
            for (int state = 0; state < states; state++) {
                slots[instance][own + state] = first + instance * states + state;
            }
        }
        return block.with(result.build(), slots);
    }
}
