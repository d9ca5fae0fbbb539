@file:JvmName("Experiments")

package org.nernst.dsl

import java.nio.file.Path
import org.nernst.solvers.integrate.Randomness
import org.nernst.symbolic.expr.Expr
import org.nernst.symbolic.expr.Literal
import org.nernst.symbolic.system.OdeSystem
import org.nernst.symbolic.system.Population
import org.nernst.symbolic.unit.Units

/**
 * What a block of [experiment] may say. From Java:
 * ```java
 * Experiment experiment = new ExperimentBuilder(axon)
 *     .lasts(quantity(50, "ms"))
 *     .inject(quantity(10, "uA/cm2"), quantity(5, "ms"), quantity(45, "ms"))
 *     .record(axon.getV())
 *     .build();
 * ```
 *
 * @param folder where relative names of trace files start; the working folder if not given
 */
@NernstDsl
public class ExperimentBuilder
@JvmOverloads
constructor(private val model: Model, private val folder: Path = Path.of("")) {
    private var duration: Double? = null
    private var settling: Double = 0.0
    private var sampleInterval: Double = 0.1
    private var solverStep: Double = 0.0
    private var seed: Long = Randomness.DEFAULT.seed()
    private val everySweep = SweepBuilder("", model, folder)
    private val sweeps = mutableListOf<SweepBuilder>()
    private val recorded = linkedSetOf<String>()
    private var voltageClamp: VoltageClamp? = null

    /** How long each sweep lasts: `lasts(50.ms)`. */
    public fun lasts(time: Expr): ExperimentBuilder = apply { duration = positive("the duration", time) }

    /** Leaves the model alone for a time before t = 0, so that it comes to rest: `settles(500.ms)`. */
    public fun settles(time: Expr): ExperimentBuilder = apply {
        settling = milliseconds("the settling time", time)
        if (settling < 0)
            refuse("the settling time of an experiment on ${model.name} is $settling ms; it can't be negative")
    }

    /** How often the recorded quantities are sampled, every 0.1 ms if not given; no sampling changes the solution. */
    public fun sampleEvery(interval: Expr): ExperimentBuilder = apply {
        sampleInterval = positive("the sampling interval", interval)
    }

    /**
     * The length of the steps of a solver that doesn't choose them, as for a model with noise: `solverStep(10.us)`. The
     * command's `--step` goes before it.
     */
    public fun solverStep(length: Expr): ExperimentBuilder = apply {
        solverStep = positive("the solver's step", length)
    }

    /**
     * The seed of the random numbers of noise, 1 if not given. The command's `--seed` goes before it. Each sweep is a
     * run of its own, with independent numbers.
     */
    public fun seed(number: Long): ExperimentBuilder = apply { seed = number }

    /**
     * Injects a current step, depolarising positive, in every sweep; steps add where they overlap.
     *
     * @param amplitude a density in µA/cm² or a current into the cell in pA, which needs an area
     * @param from when it begins; at 0 if not given
     * @param until when it ends; it lasts to the end if not given
     * @throws org.nernst.symbolic.system.ModelException if the amplitude fits neither, or the step ends before it
     *   begins
     */
    @JvmOverloads
    public fun inject(amplitude: Expr, from: Expr = Literal.ZERO, until: Expr? = null): ExperimentBuilder = apply {
        everySweep.inject(amplitude, from, until)
    }

    /** Injects a current step at a place, `inject(100.pA, into = ab, from = 5.ms)`; see above. */
    @JvmOverloads
    public fun inject(amplitude: Expr, into: Place, from: Expr = Literal.ZERO, until: Expr? = null): ExperimentBuilder =
        apply {
            everySweep.inject(amplitude, into, from, until)
        }

    /**
     * Injects a current that changes over time in every sweep: `inject(ramp(0.pA, 500.pA, from = 10.ms, until =
     * 110.ms))`. Where currents overlap they add.
     */
    public fun inject(current: TimeCourse): ExperimentBuilder = apply { everySweep.inject(current) }

    /** Injects a current that changes over time at a place; see above. */
    public fun inject(current: TimeCourse, into: Place): ExperimentBuilder = apply { everySweep.inject(current, into) }

    /**
     * Injects a current under a name, whose numbers are then parameters: `inject("pulse", step(10.uA / cm2, from =
     * 5.ms, until = 45.ms))` gives `axon.pulse.amplitude`, `axon.pulse.onset` and `axon.pulse.duration`. They can be
     * set and differentiated by as any parameter. A ramp has `first` and `last` in place of an amplitude, a sine also
     * `frequency` and `phase`. One that begins at 0 has no onset, one without an end no duration.
     *
     * @param name the part of the paths after that of the cell
     * @param current a step, a ramp or a sine
     * @throws org.nernst.symbolic.system.ModelException if the current is anything else, the name is taken, or the same
     *   name is used for one with other numbers
     */
    public fun inject(name: String, current: TimeCourse): ExperimentBuilder = apply { everySweep.inject(name, current) }

    /**
     * Injects a current under a name at a place. Its parameters are those of the whole population,
     * `ab.pulse.amplitude`, of a branched cell those of the region.
     */
    public fun inject(name: String, current: TimeCourse, into: Place): ExperimentBuilder = apply {
        everySweep.inject(name, current, into)
    }

    /**
     * Clamps the potential: `voltageClamp(holding = -80.mV)` holds it exactly at holding + command; with a series
     * resistance the amplifier injects (holding + command − v)/R. The model starts at the holding potential and is held
     * there also while it settles. The injected current is `clamp.i`, depolarising positive.
     *
     * @param holding the potential where no command adds to it
     * @param resistance R, such as `5.MOhm`; none if not given
     * @param at the cell of a circuit or the compartment of a branched neuron, whose clamp has a resistance; others
     *   start as ever. If not given it is the middle of a branched neuron's soma
     * @throws org.nernst.symbolic.system.ModelException if a value doesn't fit, or there are two clamps
     */
    @JvmOverloads
    public fun voltageClamp(holding: Expr, resistance: Expr? = null, at: Place? = null): ExperimentBuilder = apply {
        if (voltageClamp != null) refuse("the experiment on ${model.name} has two voltage clamps; give one")
        val series =
            resistance?.let { valueIn("the series resistance of the clamp of ${model.name}", Units.MEGAOHM, it) }
        if (series != null && !(series > 0)) {
            refuse(
                "the series resistance of the clamp of ${model.name} is $series MΩ; it must be above 0, or left out for an ideal clamp"
            )
        }
        val place = everySweep.clamped(at, "voltageClamp(…, at = …)")
        voltageClamp = VoltageClamp(place, valueIn("the holding potential of ${model.name}", Units.MV, holding), series)
    }

    /** Adds to the holding potential of the voltage clamp in every sweep: `command(step(60.mV, from = 5.ms))`. */
    public fun command(potential: TimeCourse): ExperimentBuilder = apply { everySweep.command(potential) }

    /**
     * Gives the cell a conductance over time with a reversal potential, as a dynamic clamp does: `conductance("syn", g
     * = spikes(times, 2.nS, tau = 2.ms), e = 0.mV)`. Its outward current is `syn.i`.
     *
     * @param at the cells of a circuit or the compartment of a branched neuron; if not given, the middle of its soma
     * @throws org.nernst.symbolic.system.ModelException if a value doesn't fit, or the name is taken
     */
    @JvmOverloads
    public fun conductance(name: String, g: TimeCourse, e: Expr, at: Place? = null): ExperimentBuilder = apply {
        everySweep.conductance(name, g, e, at)
    }

    /**
     * Varies a parameter over time, in every sweep: `vary("na.gbar", by = step(-60.mS / cm2, from = 1.s))` takes away
     * half of a conductance, `vary("temperature", by = ramp(0.K, 10.K, from = 1.s, until = 2.s))` warms. The equations
     * have the parameter plus this; where several vary one parameter they add. Nothing keeps the sum within the
     * parameter's bounds.
     *
     * @param parameter its path, of which a part may be left out where nothing else matches; of a parameter that cells
     *   or connections share, all vary
     * @throws org.nernst.symbolic.system.ModelException if there is no such parameter, naming the nearest, the
     *   dimension is another, or it is a start or a delay
     */
    public fun vary(parameter: String, by: TimeCourse): ExperimentBuilder = apply { everySweep.vary(parameter, by) }

    /**
     * Adds sweeps that differ in one quantity, evenly from one value to another: `ladder("step", 0.uA / cm2, 20.uA /
     * cm2, count = 5) { inject(it, from = 5.ms) }` makes `step 1` to `step 5`.
     */
    public fun ladder(name: String, first: Expr, last: Expr, count: Int, block: SweepBuilder.(Expr) -> Unit) {
        if (count < 2) refuse("the ladder $name has $count sweeps; it needs two at least")
        for (rung in 0 until count) {
            sweep("$name ${rung + 1}")
                .block(
                    if (rung == 0) first
                    else first + (last - first) * Literal.of(rung.toLong()) / Literal.of(count - 1L)
                )
        }
    }

    /** Adds a run with a name: `sweep("low") { inject(5.uA / cm2) }`. From Java the returned builder is filled. */
    public fun sweep(name: String): SweepBuilder {
        if (name.isBlank() || name.any { it.isISOControl() || it in ",;\"" }) {
            refuse("'$name' can't be the name of a sweep; a name has letters and no commas, semicolons or quotes")
        }
        if (sweeps.any { it.name == name }) refuse("the experiment on ${model.name} has two sweeps called $name")
        return SweepBuilder(name, model, folder).also { sweeps += it }
    }

    /** Adds a run with a name: `sweep("low") { inject(5.uA / cm2) }`. */
    public fun sweep(name: String, block: SweepBuilder.() -> Unit) {
        sweep(name).apply(block)
    }

    /**
     * Says what to show, instead of every state and, of branched cells, the soma's potential: `record(axon.v,
     * axon["na.m"])`.
     */
    public fun record(vararg quantities: Reference): ExperimentBuilder = apply {
        quantities.forEach { recorded += model[it.path].path }
    }

    /**
     * What was given in a recording, at the times of its trace, those of an NWB series from its beginning on:
     * `inject(stimulus(trace("cell.nwb:/stimulus/presentation/sweep_10")))`. Each sample holds until the next.
     *
     * @param unit of values whose file names none, such as `uA/cm2`
     * @throws org.nernst.symbolic.system.ModelException if the file can't be read, or its values have another dimension
     */
    @JvmOverloads
    public fun stimulus(from: TraceSource, unit: String = "pA"): TimeCourse = everySweep.stimulus(from, unit)

    /** Holds a quantity of the model against a recorded trace: `compare(axon.v, trace("squid-axon.csv"))`. */
    public fun compare(quantity: Reference, with: TraceSource): ExperimentBuilder = apply {
        everySweep.compare(quantity, with)
    }

    /**
     * The experiment.
     *
     * @throws org.nernst.symbolic.system.ModelException if the duration is missing, or a comparison doesn't say to
     *   which of several sweeps it belongs
     */
    public fun build(): Experiment {
        val duration =
            duration ?: refuse("the experiment on ${model.name} doesn't say how long it lasts; write lasts(50.ms)")
        Experiment.sampleTimes(duration, sampleInterval)
        if (sweeps.size > 1 && everySweep.comparisons.isNotEmpty()) {
            refuse(
                "the experiment on ${model.name} has several sweeps, and compare(…) stands in none of them; move it into " +
                    "the sweep it belongs to"
            )
        }
        val runs = sweeps.ifEmpty { listOf(SweepBuilder(ONLY_SWEEP, model, folder)) }
        val apparatus = Apparatus(model, runs + everySweep, voltageClamp)
        val stimuli = apparatus.stimuli
        return Experiment(
            model.name,
            apparatus.system,
            duration,
            settling,
            sampleInterval,
            stimuli.states,
            runs.map { run ->
                val protocol =
                    run.protocol(everySweep, voltageClamp?.at, stimuli, apparatus.variations, apparatus.system)
                Sweep(run.name, protocol, (everySweep.named + run.named).flatMap(NamedInjection::currents))
            },
            recorded
                .ifEmpty {
                    listOfNotNull("${model.name}.v".takeIf { apparatus.clamps?.holdsPotential == true }) +
                        overview(apparatus.system) - stimuli.states
                }
                .toList() + apparatus.clamps?.currents.orEmpty(),
            runs.flatMap { run ->
                (everySweep.comparisons + run.comparisons).map { (quantity, source) ->
                    Comparison(
                        quantity.path,
                        folder.resolve(source.file),
                        run.name,
                        source.column,
                        model.unitOf(quantity),
                    )
                }
            },
            solverStep,
            seed,
            model.shapes,
        )
    }

    /** Of branched cells, which have thousands of states, those of the somas' potentials. */
    private fun overview(system: OdeSystem): List<String> =
        if (model.shapes.isEmpty()) system.stateIndex().paths()
        else model.shapes.map { "${it.middle}.v" } + system.blocks().filter(::isOutside).flatMap(::statesOf)

    /** Whether a population is of no branched cell: its instances are of one cell or none. */
    private fun isOutside(block: Population): Boolean = model.shapes.none { it.has(block.path(0, "")) }

    private fun statesOf(block: Population): List<String> =
        (0 until block.size()).flatMap { index -> block.template().states().map { block.path(index, it.name()) } }

    private fun positive(what: String, time: Expr): Double {
        val value = milliseconds(what, time)
        if (!(value > 0)) refuse("$what of an experiment on ${model.name} is $value ms; it must be above 0")
        return value
    }

    private fun milliseconds(what: String, time: Expr): Double =
        valueIn("$what of an experiment on ${model.name}", Units.MS, time)

    private companion object {
        const val ONLY_SWEEP = "sweep"
    }
}

/**
 * An experiment on a neuron or a circuit.
 *
 * ```
 * experiment(axon) {
 *     lasts(50.ms)
 *     inject(10.uA / cm2, from = 5.ms, until = 45.ms)
 *     compare(axon.v, trace("squid-axon.csv"))
 * }
 * ```
 *
 * @throws org.nernst.symbolic.system.ModelException naming what is missing or doesn't fit
 */
public fun experiment(model: Model, block: ExperimentBuilder.() -> Unit): Experiment =
    ExperimentBuilder(model).apply(block).build()
