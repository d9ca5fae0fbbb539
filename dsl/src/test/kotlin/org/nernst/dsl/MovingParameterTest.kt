package org.nernst.dsl

import kotlin.math.PI
import kotlin.math.acos
import kotlin.math.cos
import kotlin.math.sin
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.within
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test
import org.nernst.sensitivity.Differentiate
import org.nernst.sensitivity.objective.Objective
import org.nernst.sensitivity.objective.SensitivityMethod
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.solvers.protocol.Protocol
import org.nernst.solvers.solution.Solution
import org.nernst.symbolic.compile.SystemCompiler

/** Parameters that are states where their mechanism is inserted, and states that stop at a level. */
class MovingParameterTest {
    private val leaking = leak("leak", e = -60.mV, gbar = 0.5.mS / cm2)

    private fun cell(block: NeuronBuilder.() -> Unit): Neuron =
        neuron("cell") {
            capacitance(1.uF / cm2)
            startsAt(-50.mV)
            block()
        }

    private fun solved(model: Model, duration: Double, block: ExperimentBuilder.() -> Unit = {}): Solution {
        val experiment =
            experiment(model) {
                lasts(duration.ms)
                block()
            }
        return Solver.solve(
            Problem.of(SystemCompiler.standard().compile(experiment.system), experiment.sweeps[0].protocol, duration),
            SolverSettings.DEFAULT.tolerances(1e-11, 1e-11),
        )
    }

    private fun Solution.at(path: String, t: Double): Double = sample(path, doubleArrayOf(t))[0]

    @Test
    fun `a parameter becomes a state where its mechanism is inserted`() {
        val regulated = cell {
            val inserted = insert(leaking) { gbar = 0.25.mS / cm2 }
            val gbar = inserted.state("gbar")
            ddt[gbar] = (2.mS / cm2 - gbar) / 10.ms
        }
        assertThat(regulated.system.parameters().map { it.name() })
            .contains("cell.leak.gbar0", "cell.leak.e")
            .doesNotContain("cell.leak.gbar")
        assertThat(regulated.system.parameters().first { it.name() == "cell.leak.gbar0" }.free()).isFalse()
        assertThat(regulated.system.start()).containsEntry("cell.leak.gbar", 0.25)
        val slopes = regulated.system.derivativesAt("cell.leak.gbar" to 0.75)
        assertThat(slopes.getValue("cell.leak.gbar")).isCloseTo(0.125, withPercentage(1e-10))
        assertThat(slopes.getValue("cell.v")).isCloseTo(-7.5, withPercentage(1e-10))
        val started = cell { ddt[insert(leaking).state("gbar", startsAt = 3.mS / cm2)] = 0.asNumber }
        assertThat(started.system.start()).containsEntry("cell.leak.gbar", 3.0)
    }

    @Test
    fun `the parameter of a pool and a reversal potential of its own become states, and sensors are read`() {
        val calcium =
            ion("ca") {
                inside = 1.uM
                e = 100.mV
            }
        val sensing =
            pool(calcium) {
                val tau by parameter(10.ms)
                val sensor by intermediate(inside / (1.uM + inside))
                ddt[inside] = (1.uM - inside) / tau
            }
        val model = cell {
            val e = insert(leaking).state("e", startsAt = -70.mV)
            ddt[e] = (-60.mV - e) / 20.ms
            val inserted = insert(sensing)
            val tau = inserted.state("tau")
            ddt[tau] = inserted.quantity("sensor")
        }
        val slopes = model.system.derivativesAt("cell.leak.e" to -80.0, "cell.ca.inside" to 3e-3, "cell.ca.tau" to 4.0)
        assertThat(slopes.getValue("cell.leak.e")).isCloseTo(1.0, withPercentage(1e-10))
        assertThat(slopes.getValue("cell.v")).isCloseTo(-15.0, withPercentage(1e-10))
        assertThat(slopes.getValue("cell.ca.inside")).isCloseTo(-2e-3 / 4, withPercentage(1e-10))
        assertThat(slopes.getValue("cell.ca.tau")).isCloseTo(0.75, withPercentage(1e-10))
    }

    @Test
    fun `cells of a circuit each have their own state, and start where each is told`() {
        val regulated = cell {
            val gbar = insert(leaking).state("gbar")
            ddt[gbar] = -gbar / 10.ms
            gbar neverBelow 0.mS / cm2
        }
        val network = circuit("net") { population(regulated, 2).each("leak.gbar0") { (1 + it).mS / cm2 } }
        assertThat(network.system.start())
            .containsEntry("cell[0].leak.gbar", 1.0)
            .containsEntry("cell[1].leak.gbar", 2.0)
            .containsEntry("cell[1].leak.gbar.free", 1.0)
    }

    private val open =
        synapse("open") {
            val gmax by conductance(20.nS)
            val e by parameter(0.mV)
            val s by state(0.25)
            ddt[s] = (0.5 - s) / 10.ms
            current = gmax * (post.v - e)
        }

    private fun pair(delayed: Boolean = false, block: Insertion.() -> Unit): Circuit =
        circuit("pair") {
            val sized = cell {
                area = 10_000.um2
                insert(leaking)
            }
            val first = cell(sized, named = "first")
            connect(first, population(sized, 2, named = "others"), open) {
                if (delayed) delay = 1.ms
                block()
            }
        }

    @Test
    fun `a synapse's conductance becomes a state of each connection, which its rule moves`() {
        val plastic = pair {
            e = 10.mV
            val gmax = state("gmax", startsAt = 10.nS)
            each("gmax0") { _, to -> (10 + 5 * to).nS }
            rule {
                val tau by parameter(4.ms)
                ddt[gmax] = (30.nS * quantity("s") * (post.v - pre.v) / 10.mV - gmax) / tau
            }
        }
        assertThat(plastic.system.parameters().map { it.name() })
            .contains("first_to_others.open.tau", "first_to_others.open[1].gmax0")
            .doesNotContain("first_to_others.open.gmax")
        assertThat(plastic.system.start())
            .containsEntry("first_to_others.open[0].gmax", 10e-6)
            .containsEntry("first_to_others.open[1].gmax", 15e-6)
        val slopes =
            plastic.system.derivativesAt(
                "first.v" to -60.0,
                "others[1].v" to -40.0,
                "first_to_others.open[1].s" to 0.5,
                "first_to_others.open[1].gmax" to 6e-6,
            )
        assertThat(slopes.getValue("first_to_others.open[1].gmax")).isCloseTo(6e-6, withPercentage(1e-10))
        // 1 nS is 1e-6 mS; 6 nS on 10,000 µm² are 0.06 mS/cm².
        assertThat(slopes.getValue("others[1].v")).isCloseTo(-10 + 3.0, withPercentage(1e-10))
    }

    @Test
    fun `a rule's events change a synapse's conductance, at once or a delay later`() {
        for (delayed in listOf(false, true)) {
            val network =
                pair(delayed) {
                    val gmax = state("gmax")
                    rule {
                        ddt[gmax] = 0.asNumber
                        whenever(pre.v fallsBelow -55.mV, named = "below") { gmax becomes gmax / 2 }
                    }
                }
            val solution = solved(network, 5.0)
            val crossing = 2 * kotlin.math.ln(2.0) + if (delayed) 1 else 0
            assertThat(solution.at("first_to_others.open[0].gmax", crossing - 1e-6)).isCloseTo(20e-6, within(1e-18))
            assertThat(solution.at("first_to_others.open[0].gmax", crossing + 1e-6)).isCloseTo(10e-6, within(1e-18))
        }
    }

    @Test
    fun `what can't move in a connection is refused`() {
        fun refused(block: Insertion.() -> Unit): String = refusal { pair(block = block) }
        assertThat(refused { state("gmax") })
            .isEqualTo("connection first_to_others.open: the state gmax has no equation; write ddt[gmax] = …")
        assertThat(refused { state("gmx") }).isEqualTo("synapse open has no parameter gmx; did you mean gmax?")
        assertThat(
                refused {
                    each("gmax") { _, to -> to.nS }
                    state("gmax")
                }
            )
            .contains("each connection has its own gmax; make it a state first")
        assertThat(
                refused {
                    state("gmax")
                    each("gmax") { _, to -> to.nS }
                }
            )
            .contains("gmax is a state of each connection; say what each starts at, each(\"gmax0\")")
        assertThat(
                refused {
                    rule {
                        val s by state(0.0)
                        ddt[s] = 0.asNumber
                    }
                }
            )
            .isEqualTo(
                "connection first_to_others.open can't declare s, which already stands for a part of the synapse open"
            )
        assertThat(refused { rule { quantity("w") } })
            .isEqualTo("synapse open has no state or intermediate w; did you mean s?")
        assertThat(refusal { cell { insert(leaking) { rule {} } } })
            .contains("rule { … } is for connections; a neuron's equations stand in its block")
    }

    /** dx/dt = cos t + 0.1 by a rotation of two states, t in ms. */
    private fun NeuronBuilder.driven(startsAt: Double): org.nernst.symbolic.expr.Expr {
        val c by state(1.0)
        val s by state(0.0)
        val x by state(startsAt)
        ddt[c] = -s / 1.ms
        ddt[s] = c / 1.ms
        ddt[x] = (c + 0.1) / 1.ms
        return x
    }

    @Test
    fun `a state stops at its lowest value and leaves when its equation turns upwards`() {
        val model = cell {
            insert(leaking)
            driven(startsAt = 0.0) neverBelow -0.25.asNumber
        }
        val solution = solved(model, 4 * PI)
        val leaves = 2 * PI - acos(-0.1)
        assertThat(solution.occurrences().map { it.name() }).containsExactly("cell.x.stops", "cell.x.leaves")
        val (stop, leave) = solution.occurrences().map { it.time() }
        assertThat(sin(stop) + 0.1 * stop).isCloseTo(-0.25, within(1e-9))
        assertThat(leave).isCloseTo(leaves, within(1e-8))
        for (t in listOf(1.0, 3.0, stop)) assertThat(solution.at("cell.x", t)).isCloseTo(sin(t) + 0.1 * t, within(1e-8))
        assertThat(solution.at("cell.x", (stop + leaves) / 2)).isCloseTo(-0.25, within(1e-12))
        for (t in listOf(leaves + 0.5, 9.0, 4 * PI)) {
            assertThat(solution.at("cell.x", t))
                .isCloseTo(-0.25 + sin(t) - sin(leaves) + 0.1 * (t - leaves), within(1e-8))
        }
    }

    @Test
    fun `a state that starts at its lowest value stays if it would fall`() {
        fun freeAtStart(downwards: Boolean): Double =
            cell {
                    insert(leaking)
                    val x by state(0.5)
                    ddt[x] = (if (downwards) -1 else 1) / 1.ms
                    x neverBelow 0.5.asNumber
                }
                .system
                .start()
                .getValue("cell.x.free")
        assertThat(freeAtStart(downwards = true)).isEqualTo(0.0)
        assertThat(freeAtStart(downwards = false)).isEqualTo(1.0)
    }

    /** dx/dt = −sin t, exactly zero at the start; it would fall to −2 until π. */
    @Test
    fun `a state that rests at its lowest value stops when it falls later`() {
        val model = cell {
            insert(leaking)
            val c by state(1.0)
            val s by state(0.0)
            val x by state(0.5)
            ddt[c] = -s / 1.ms
            ddt[s] = c / 1.ms
            ddt[x] = -s / 1.ms
            x neverBelow 0.5.asNumber
        }
        val solution = solved(model, 6.0)
        assertThat(solution.occurrences().map { it.name() }).containsExactly("cell.x.stops", "cell.x.leaves")
        assertThat(solution.at("cell.x", 2.0)).isEqualTo(0.5)
        assertThat(solution.occurrences()[1].time()).isCloseTo(PI, within(1e-8))
        for (t in listOf(4.0, 6.0)) assertThat(solution.at("cell.x", t)).isCloseTo(1.5 + cos(t), within(1e-8))
    }

    /**
     * g' = k (t² − turn²) falls to zero, and from the turn on is k (t³ − turn³)/3 − k turn² (t − turn): some pS in a
     * second.
     */
    @Test
    fun `a conductance of a whole cell that moves slowly is differentiated where it leaves its lowest value`() {
        val model =
            neuron("cell") {
                capacitance(100.pF)
                startsAt(-50.mV)
                insert(leak("leak", e = -50.mV, gmax = 5.nS))
                val turn by parameter(400.ms)
                val elapsed by state(0.ms)
                val gmax by state(0.2.pS)
                ddt[elapsed] = 1.asNumber
                ddt[gmax] = 0.01.nS / (1.s).pow(3) * (elapsed.pow(2) - turn.pow(2))
                gmax neverBelow 0.nS
            }
        val problem = Problem.of(SystemCompiler.standard().compile(model.system), Protocol.SILENT, 1000.0)
        for (method in SensitivityMethod.entries) {
            val gradient = Differentiate.the(Objective.sample("cell.gmax", 1000.0)).of(problem).by(method)
            val nanosiemens = 1e-6
            assertThat(gradient.value()).isCloseTo(2.16e-3 * nanosiemens, withPercentage(1e-4))
            assertThat(gradient.derivative("cell.turn")).isCloseTo(-4.8e-6 * nanosiemens, withPercentage(1e-4))
        }
    }

    @Test
    fun `what can't move is refused`() {
        fun refused(block: NeuronBuilder.() -> Unit): String = refusal { cell(block) }
        assertThat(refused { insert(leaking).state("gbr") })
            .isEqualTo("channel leak has no parameter gbr; did you mean gbar?")
        assertThat(
                refused {
                    val inserted = insert(leaking)
                    inserted.state("gbar")
                    inserted.state("gbar")
                }
            )
            .isEqualTo("cell.leak.gbar is a state already; give it one equation")
        assertThat(refused { insert(leaking).state("gbar") })
            .isEqualTo("neuron cell: the state leak.gbar has no equation; write ddt[leak.gbar] = …")
        assertThat(refused { ddt[insert(leaking).state("gbar")] = 1.mV / 1.ms })
            .contains("the equation dleak.gbar/dt should have the dimension")
        assertThat(refused { insert(leaking).state("gbar", startsAt = -1.mS / cm2) })
            .isEqualTo("cell.leak.gbar = -1.0 mS/cm² is not allowed; it must be 0 or more")
        assertThat(
                refused {
                    val inserted = insert(leaking)
                    inserted.state("gbar")
                    inserted.gbar = 1.mS / cm2
                }
            )
            .contains("cell.leak.gbar is a state; say what it starts at where it becomes one")
        val potassium = ion("k") { e = -80.mV }
        val k =
            channel("kd", carries = potassium) {
                val gbar by density()
                ohmic()
            }
        assertThat(refused { insert(k).state("e") }).contains("cell.kd.e belongs to the ion")
        assertThat(refused { insert(k).state("gbar") })
            .isEqualTo("cell.kd.gbar has no value to start at; write state(\"gbar\", startsAt = …)")
        assertThat(refused { insert(leaking).quantity("i2") }).isEqualTo("channel leak has no state or intermediate i2")
    }

    @Test
    fun `lowest values that make no sense are refused`() {
        fun refused(block: NeuronBuilder.() -> Unit): String = refusal {
            cell {
                insert(leaking)
                block()
            }
        }
        assertThat(refused { v neverBelow -70.mV })
            .isEqualTo("neuron cell: v can't be kept above a level; that is for states declared by val … by state(…)")
        assertThat(refused { driven(0.0) neverBelow 1.mV }).contains("the lowest value of x")
        assertThat(refused { driven(0.0) neverBelow 1.asNumber })
            .isEqualTo("neuron cell: x starts at 0, below its lowest value, 1")
        assertThat(refused { driven(0.0) neverBelow v / 1.mV }).contains("the level has to be a number, or a parameter")
        assertThat(
                refused {
                    val x = driven(0.0)
                    x neverBelow -1.asNumber
                    x neverBelow -2.asNumber
                }
            )
            .isEqualTo("neuron cell: the state x has two lowest values; give one")
        assertThat(
                refused {
                    val x = driven(0.0)
                    noise[x] = 1 / sqrt(1.ms)
                    x neverBelow -1.asNumber
                }
            )
            .contains("x has noise, which an event can't stop at a lowest value")
    }
}
