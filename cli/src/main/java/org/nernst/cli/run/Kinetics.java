package org.nernst.cli.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import org.nernst.cli.report.NumberFormats;
import org.nernst.cli.report.library.Picture;
import org.nernst.cli.report.plot.Curve;
import org.nernst.dsl.Channel;
import org.nernst.dsl.Ion;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.compile.Measurement;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.expr.Traversal;
import org.nernst.symbolic.system.Observable;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.Parameter;
import org.nernst.symbolic.unit.Unit;
import org.nernst.symbolic.unit.Units;

/** What a channel comes to at each potential, and how fast: steady states, time constants, the steady current. */
final class Kinetics {
    private static final double LEAST = -150;
    private static final double GREATEST = 150;
    private static final int PARTS = 600;
    /** Concentrations, as multiples of the one at the start. */
    private static final double[] CONCENTRATIONS = {1, 10, 100, 1000};

    /** What a steady state is found by, of which there are some. */
    private static final List<String> STEADY = List.of("", ".inf", ".alpha", ".beta");

    private static final List<String> MOVING = List.of(".tau", ".alpha", ".beta");

    private final OdeSystem system;
    private final CompiledSystem compiled;
    private final Map<String, Observable> observables = new HashMap<>();
    private final List<String> gates;
    private final String current;
    /** The states of its schemes. */
    private final List<String> schemeStates;
    /** True if each of its states has a steady state that its equations name. */
    private final boolean comesToRest;
    /** The concentration that opens or closes it; null if none does. */
    private final Parameter concentration;

    Kinetics(MechanismProbe probe, Channel channel) {
        system = probe.model().getSystem();
        compiled = SystemCompiler.standard().compile(system);
        probe.template().observables().forEach(observable -> observables.put(observable.name(), observable));
        gates = channel.getGateNames().stream()
                .map(gate -> probe.prefix() + gate)
                .toList();
        current = probe.prefix() + "i";
        List<String> states = system.stateIndex().paths().stream()
                .map(path -> path.substring(MechanismProbe.MEMBRANE.length() + 1))
                .filter(state -> state.startsWith(probe.prefix()))
                .toList();
        schemeStates = states.stream()
                .filter(state -> !gates.contains(state) && observables.containsKey(state + ".inf"))
                .toList();
        comesToRest = states.stream().allMatch(state -> gates.contains(state) || schemeStates.contains(state));
        concentration = probe.template().parameters().stream()
                .filter(parameter ->
                        parameter.name().endsWith(".inside") && isFollowed(parameter.name(), channel.getIon()))
                .findFirst()
                .orElse(null);
    }

    /** A current that follows its own ion's concentration does so by its driving force, which is no matter of opening. */
    private boolean isFollowed(String concentrationName, Ion carried) {
        boolean isOwn = carried != null && concentrationName.startsWith(carried.getName() + ".");
        if (!isOwn && follows(concentrationName, current, List.of(""))) {
            return true;
        }
        return Stream.concat(gates.stream(), schemeStates.stream())
                .anyMatch(one -> follows(concentrationName, one, STEADY) || follows(concentrationName, one, MOVING));
    }

    /** Whether forms of a gate or state, or an intermediate itself, read a concentration. */
    private boolean follows(String concentrationName, String name, List<String> forms) {
        Set<String> read = new HashSet<>();
        forms.forEach(form -> collect(name + form, read));
        return read.contains(concentrationName);
    }

    /** All that an intermediate reads, however far. */
    private void collect(String name, Set<String> read) {
        if (read.add(name) && observables.containsKey(name)) {
            for (Symbol symbol : Traversal.freeSymbols(observables.get(name).expression())) {
                collect(symbol.name(), read);
            }
        }
    }

    /** The concentration that it follows, as a parameter; null if none. */
    Parameter concentration() {
        return concentration;
    }

    /** The concentration to clamp it at: one that opens it, a hundred times the one at the start. */
    static double typical(Parameter concentration) {
        return concentration.value() * CONCENTRATIONS[2];
    }

    /** The concentration with its unit, in µM where it has one. */
    static String shown(Parameter concentration, double value) {
        Unit unit = concentration.unit();
        if (!unit.dimension().equals(Units.MICROMOLAR.dimension())) {
            return NumberFormats.significant(value, 3);
        }
        return NumberFormats.significant(unit.to(Units.MICROMOLAR, value), 3) + " µM";
    }

    List<Picture> pictures() {
        List<Picture> pictures = new ArrayList<>();
        List<Membrane> membranes = membranes();
        List<Curve> together = new ArrayList<>();
        for (String gate : gates) {
            List<Curve> curves = curves(membranes, gate, STEADY, (membrane, v) -> membrane.steadyState(gate, v));
            if (curves.size() == 1) {
                together.addAll(curves);
            } else {
                pictures.add(picture("Steady states", "steady state", curves, ""));
            }
        }
        List<Curve> open = new ArrayList<>();
        for (String fraction : openFractions()) {
            open.addAll(curves(membranes, fraction, STEADY, (membrane, v) -> membrane.atRest(fraction, v)));
        }
        if (!open.isEmpty()) {
            pictures.add(0, picture("Steady states", "open fraction", open, ""));
        }
        if (!together.isEmpty()) {
            pictures.add(0, picture("Steady states", "steady state", together, ""));
        }
        for (String gate : gates) {
            if (moves(gate)) {
                List<Curve> curves = curves(membranes, gate, MOVING, (membrane, v) -> membrane.timeConstant(gate, v));
                pictures.add(picture("Time constants", "time constant [ms]", curves, ""));
            }
        }
        if (comesToRest) {
            Unit unit = observables.get(current).unit();
            List<Curve> curves =
                    curves(membranes, current, STEADY, (membrane, v) -> unit.fromInternal(membrane.atRest(current, v)));
            pictures.add(picture(
                    "Steady current",
                    "current [" + unit + "]",
                    curves,
                    "The outward current where the potential is held, after a long time."));
        }
        return pictures;
    }

    /** The greatest time constant in ms of a gate at these potentials; 0 if none has one. */
    double slowest(double... potentials) {
        double slowest = 0;
        Membrane membrane = membranes().get(0);
        for (String gate : gates) {
            if (moves(gate)) {
                for (double v : potentials) {
                    slowest = Math.max(slowest, membrane.timeConstant(gate, v));
                }
            }
        }
        return slowest;
    }

    private boolean moves(String gate) {
        return observables.containsKey(gate + ".tau") || observables.containsKey(gate + ".alpha");
    }

    /** What the current is multiplied by of its schemes: the pure numbers it reads that are sums of their states. */
    private List<String> openFractions() {
        if (schemeStates.isEmpty()) {
            return List.of();
        }
        Expr formula = observables.get(current).expression();
        return Traversal.freeSymbols(formula).stream()
                .filter(symbol -> symbol.dimension().isNone())
                .map(Symbol::name)
                .filter(name -> observables.containsKey(name) && !gates.contains(name))
                .filter(name -> Traversal.freeSymbols(observables.get(name).expression()).stream()
                        .anyMatch(symbol -> schemeStates.contains(symbol.name())))
                .toList();
    }

    private Picture picture(String heading, String label, List<Curve> curves, String caption) {
        return new Picture(heading, "potential [mV]", LEAST, GREATEST, label, curves, caption);
    }

    /** A curve at each concentration, or one where the forms of a gate don't follow it; the others always do. */
    private List<Curve> curves(
            List<Membrane> membranes, String name, List<String> forms, ToDoubleBiFunction<Membrane, Double> value) {
        boolean follows =
                concentration != null && (!gates.contains(name) || follows(concentration.name(), name, forms));
        List<Curve> curves = new ArrayList<>();
        for (Membrane membrane : follows ? membranes : membranes.subList(0, 1)) {
            double[] x = new double[PARTS + 1];
            double[] y = new double[PARTS + 1];
            for (int part = 0; part <= PARTS; part++) {
                x[part] = LEAST + (GREATEST - LEAST) * part / PARTS;
                y[part] = value.applyAsDouble(membrane, x[part]);
            }
            curves.add(Curve.of(follows ? name + ", " + membrane.label : name, x, y));
        }
        return curves;
    }

    private List<Membrane> membranes() {
        if (concentration == null) {
            return List.of(new Membrane("", system.defaultParameters()));
        }
        List<Membrane> membranes = new ArrayList<>();
        for (double multiple : CONCENTRATIONS) {
            double value = concentration.value() * multiple;
            double[] parameters = system.defaultParameters();
            parameters[system.parameterIndex().get(MechanismProbe.MEMBRANE + "." + concentration.name())] =
                    concentration.unit().toInternal(value);
            String label = concentration.name() + " = " + shown(concentration, value);
            membranes.add(new Membrane(label, parameters));
        }
        return membranes;
    }

    /** The membrane at values of its parameters. */
    private final class Membrane {
        private final String label;
        private final BoundSystem bound;
        private final double[] y;
        private final double[] inputs = new double[system.inputCount()];
        private final Map<String, Measurement> measured = new HashMap<>();

        Membrane(String label, double[] parameters) {
            this.label = label;
            bound = compiled.at(parameters);
            y = new double[bound.stateCount()];
            bound.initialState(y);
        }

        private double value(String name, double v) {
            y[index("v")] = v;
            return measured.computeIfAbsent(name, path -> bound.measure(MechanismProbe.MEMBRANE + "." + path))
                    .value(0, y, inputs);
        }

        private int index(String state) {
            return system.stateIndex().get(MechanismProbe.MEMBRANE + "." + state);
        }

        double steadyState(String gate, double v) {
            if (observables.containsKey(gate + ".inf")) {
                return value(gate + ".inf", v);
            }
            if (observables.containsKey(gate + ".alpha")) {
                double opening = value(gate + ".alpha", v);
                return opening / (opening + value(gate + ".beta", v));
            }
            return value(gate, v);
        }

        double timeConstant(String gate, double v) {
            return observables.containsKey(gate + ".tau")
                    ? value(gate + ".tau", v)
                    : 1 / (value(gate + ".alpha", v) + value(gate + ".beta", v));
        }

        /** An intermediate where everything that moves has come to rest. */
        double atRest(String name, double v) {
            for (String gate : gates) {
                if (moves(gate)) {
                    y[index(gate)] = steadyState(gate, v);
                }
            }
            for (String state : schemeStates) {
                y[index(state)] = value(state + ".inf", v);
            }
            return value(name, v);
        }
    }
}
