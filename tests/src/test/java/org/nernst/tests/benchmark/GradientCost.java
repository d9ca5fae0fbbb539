package org.nernst.tests.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.nernst.sensitivity.Differentiate;
import org.nernst.sensitivity.objective.Objective;
import org.nernst.sensitivity.objective.SensitivityMethod;
import org.nernst.sensitivity.objective.Trace;
import org.nernst.solvers.integrate.Method;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.ExprParser;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Bounds;
import org.nernst.symbolic.system.Coupling;
import org.nernst.symbolic.system.Coupling.Contribution;
import org.nernst.symbolic.system.Coupling.Reading;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.system.Population;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Units;
import org.nernst.tests.reference.StomatogastricNeuron;

/**
 * What a gradient by the discrete adjoint costs, in plain solves that evaluate the same loss, as the number of parameters grows (a chain of
 * 13-state neurons, all their parameters free, each joined to the next by a gap junction) and as the number of observations does; and by the methods, back and
 * forwards, in all parameters of three cells.
 */
public final class GradientCost {
    private static final SolverSettings SETTINGS =
            SolverSettings.DEFAULT.method(Method.DORMAND_PRINCE_54).tolerances(1e-6, 1e-8);
    private static final int REPETITIONS = 9;

    private GradientCost() {}

    public static void main(String[] arguments) {
        for (int cells : new int[] {1, 3, 10, 30, 100}) {
            Problem chain = chain(cells, 200);
            row(Differentiate.freeParameters(chain).length + " parameters", chain, 501);
        }
        Problem cell = chain(1, 1000);
        for (int observations : new int[] {10, 100, 1000, 10_000, 100_000}) {
            row(observations + " observations", cell, observations);
        }
        Problem three = chain(3, 200);
        SolverSettings small = SETTINGS.step(0.05);
        for (Method method : List.of(
                Method.DORMAND_PRINCE_54,
                Method.RODAS5P,
                Method.EXPONENTIAL_EULER,
                Method.BACKWARD_EULER,
                Method.CRANK_NICOLSON,
                Method.STAGGERED_EULER)) {
            SolverSettings settings = method.takesFixedSteps() ? small.method(method) : SETTINGS.method(method);
            row(method + ", adjoint", three, 501, settings, SensitivityMethod.DISCRETE);
            row(method + ", tangent", three, 501, settings, SensitivityMethod.TANGENT);
        }
    }

    private static void row(String what, Problem problem, int observations) {
        row(what, problem, observations, SETTINGS, SensitivityMethod.DISCRETE);
    }

    private static void row(
            String what, Problem problem, int observations, SolverSettings settings, SensitivityMethod method) {
        double[] times = IntStream.rangeClosed(1, observations)
                .mapToDouble(k -> k * problem.end() / observations)
                .toArray();
        String voltage = problem.system().system().statePath(0);
        Objective loss = Objective.meanSquaredError(voltage, Trace.of("target", times, new double[observations]));
        Differentiate gradient = Differentiate.the(loss).of(problem).with(settings);
        List<Supplier<Object>> both =
                List.of(() -> loss.valueOf(Solver.solve(problem, settings)), () -> gradient.by(method));
        List<Timing<Object>> timings = Timing.alternately(both, REPETITIONS);
        double ratio = timings.get(1).median() / timings.get(0).median();
        System.out.printf(
                Locale.ROOT,
                "%-32s plain %9.3f ms   gradient %9.3f ms   ratio %.2f%n",
                what,
                timings.get(0).median(),
                timings.get(1).median(),
                ratio);
    }

    private static Problem chain(int cells, double duration) {
        Template cell = StomatogastricNeuron.system().blocks().get(0).template();
        Template gap = gap();
        List<Parameter> parameters = new ArrayList<>();
        int[][] slots = new int[cells][];
        for (int index = 0; index < cells; index++) {
            slots[index] = add(parameters, "cells[" + index + "]", cell);
        }
        int junctions = 2 * (cells - 1);
        int[] from = new int[junctions];
        int[] to = new int[junctions];
        for (int index = 0; index + 1 < cells; index++) {
            from[2 * index] = index;
            to[2 * index] = index + 1;
            from[2 * index + 1] = index + 1;
            to[2 * index + 1] = index;
        }
        List<Coupling> couplings = new ArrayList<>();
        if (junctions > 0) {
            int[][] gapSlots = new int[junctions][];
            java.util.Arrays.fill(gapSlots, add(parameters, "gap", gap));
            Symbol v = cell.states().get(0).symbol();
            couplings.add(new Coupling(
                    new Population("gap", gap, junctions, gapSlots),
                    List.of(
                            new Reading(gap.inputs().get(0).symbol(), 0, v, from),
                            new Reading(gap.inputs().get(1).symbol(), 0, v, to)),
                    List.of(new Contribution(
                            gap.observables().get(0).symbol(),
                            0,
                            cell.inputs().get(0).symbol(),
                            to))));
        }
        OdeSystem system =
                new OdeSystem("chain", List.of(new Population("cells", cell, cells, slots)), couplings, parameters);
        return Problem.of(SystemCompiler.standard().compile(system), Protocol.SILENT, duration);
    }

    private static Template gap() {
        Symbol pre = Symbol.of("pre", Units.MV.dimension());
        Symbol post = Symbol.of("post", Units.MV.dimension());
        Symbol g = Symbol.of("g", Units.MS_PER_CM2.dimension());
        return Template.named("gap")
                .input(new Input(pre, Units.MV))
                .input(new Input(post, Units.MV))
                .parameter(new Parameter(g, Units.MS_PER_CM2, 0.01, Bounds.NONE, true))
                .observable(
                        Symbol.of("i", Units.UA_PER_CM2.dimension()),
                        Units.UA_PER_CM2,
                        ExprParser.parse("g*(pre - post)", name -> switch (name) {
                            case "g" -> g;
                            case "pre" -> pre;
                            default -> post;
                        }))
                .build();
    }

    private static int[] add(List<Parameter> parameters, String owner, Template template) {
        int[] slots = new int[template.parameters().size()];
        for (int local = 0; local < slots.length; local++) {
            Parameter parameter = template.parameters().get(local);
            slots[local] = parameters.size();
            parameters.add(parameter.withSymbol(
                    Symbol.of(owner + "." + parameter.name(), parameter.symbol().dimension())));
        }
        return slots;
    }
}
