package org.nernst.dsl

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.data.Offset.offset
import org.assertj.core.data.Percentage.withPercentage
import org.junit.jupiter.api.Test
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.symbolic.compile.SystemCompiler
import org.nernst.symbolic.expr.Expr

/** Markov schemes against closed forms, against their generator, and against the gates they are made of. */
class SchemeTest {
    private val close = withPercentage(1e-12)
    private val sodium = ion("na") { e = 50.mV }

    private fun cellWith(block: SchemeBuilder.() -> Unit): Neuron {
        val channel =
            channel("x", carries = sodium) {
                density("gbar", 2.mS / cm2)
                scheme("open") { it.block() }
                ohmic()
            }
        return neuron("cell") {
            capacitance(1.uF / cm2)
            startsAt(-60.mV)
            insert(channel)
        }
    }

    private fun rate(v: Double) = Math.exp(v / 20)

    @Test
    fun `a ladder has its equations and starts at the product of its ratios`() {
        val cell = cellWith {
            val c1 by closed()
            val c2 by closed()
            val o by open()
            val blocked by closed()
            transition(c1, c2, forward = 2 / ms * exp(v / 20.mV), backward = 0.3 / ms)
            transition(c2, o, 5.0 / ms, 0.7 / ms)
            transition(o, blocked, 0.2 / ms, 0.01 / ms)
        }
        val template = cell.template
        assertThat(template.states().map { it.name() }).containsExactly("v", "x.c2", "x.o", "x.blocked")
        val at = TemplateAt(template, "v" to -20.0, "x.c2" to 0.2, "x.o" to 0.3, "x.blocked" to 0.4)
        assertThat(at.observable("x.c1")).isCloseTo(0.1, close)
        assertThat(at.observable("x.open")).isCloseTo(0.3, close)
        val k = 2 * rate(-20.0)
        assertThat(at.derivative("x.c2")).isCloseTo(0.1 * k - 0.2 * 0.3 - 0.2 * 5 + 0.3 * 0.7, close)
        assertThat(at.derivative("x.o")).isCloseTo(0.2 * 5 - 0.3 * 0.7 - 0.3 * 0.2 + 0.4 * 0.01, close)
        assertThat(at.derivative("x.blocked")).isCloseTo(0.3 * 0.2 - 0.4 * 0.01, close)
        val weights = listOf(1.0, 2 * rate(-60.0) / 0.3)
        val all = weights + (weights[1] * 5 / 0.7) + (weights[1] * 5 / 0.7 * 20)
        val start = cell.system.start()
        assertThat(start["cell.x.c2"]).isCloseTo(all[1] / all.sum(), close)
        assertThat(start["cell.x.o"]).isCloseTo(all[2] / all.sum(), close)
        assertThat(start["cell.x.blocked"]).isCloseTo(all[3] / all.sum(), close)
        // Without circles nothing but weights is needed.
        assertThat(template.observables().map { it.name() }).noneMatch { "without" in it }
    }

    /** Circles without detailed balance, one transition one way only: the start leaves nothing to change. */
    @Test
    fun `any scheme starts where nothing flows`() {
        val cell = cellWith {
            val names = listOf("a", "b", "c", "d", "p", "q")
            names.forEach { if (it == "d") open(it) else closed(it) }
            transition("a", "b", 1.3 / ms, 0.2 / ms)
            transition("b", "c", 0.5 / ms, 1e-6 / ms)
            transition("c", "a", 3.0 / ms, 0.9 / ms)
            transition("c", "d", 0.6 / ms * exp(v / 20.mV), 0.4 / ms)
            transition("d", "p", 2.0 / ms, 0.35 / ms)
            transition("p", "q", 0.11 / ms)
            transition("q", "c", 0.21 / ms, 0.5 / ms)
            transition("b", "p", 0.02 / ms, 7.0 / ms)
        }
        val start = cell.system.start()
        val change = cell.system.derivativesAt()
        for (state in listOf("b", "c", "d", "p", "q")) {
            assertThat(start["cell.x.$state"]).isBetween(1e-6, 1.0)
            assertThat(change["cell.x.$state"]).isCloseTo(0.0, offset(1e-15))
        }
    }

    private fun linoidRate(v: Expr, at: Expr): Expr = linoid((v + at) / 10.mV)

    private fun sodium8(): Neuron {
        val channel =
            channel("na", carries = sodium) {
                density("gbar", 120.mS / cm2)
                val am by intermediate(1 / ms * linoidRate(v, 40.mV))
                val bm by intermediate(4 / ms * exp(-(v + 65.mV) / 18.mV))
                val ah by intermediate(0.07 / ms * exp(-(v + 65.mV) / 20.mV))
                val bh by intermediate(1 / ms * logistic((v + 35.mV) / 10.mV))
                val conducting by scheme {
                    for (h in 0..1) for (m in 0..3) if (m == 3 && h == 1) open("m3h1") else closed("m${m}h$h")
                    for (h in 0..1) {
                        for (m in 0..2) transition("m${m}h$h", "m${m + 1}h$h", (3 - m) * am, (m + 1) * bm)
                    }
                    for (m in 0..3) transition("m${m}h0", "m${m}h1", ah, bh)
                }
                ohmic()
            }
        return axon(channel) {}
    }

    private fun gates(): Channel =
        channel("na", carries = sodium) {
            val gbar by density(120.mS / cm2)
            val m by
                gate(power = 3) {
                    alpha = 1 / ms * linoidRate(v, 40.mV)
                    beta = 4 / ms * exp(-(v + 65.mV) / 18.mV)
                }
            val h by gate {
                alpha = 0.07 / ms * exp(-(v + 65.mV) / 20.mV)
                beta = 1 / ms * logistic((v + 35.mV) / 10.mV)
            }
            ohmic()
        }

    private fun axon(channel: Channel, block: Insertion.() -> Unit): Neuron {
        val potassium = ion("k") { e = -77.mV }
        val k =
            channel("k", carries = potassium) {
                val gbar by density(36.mS / cm2)
                val n by
                    gate(power = 4) {
                        alpha = 0.1 / ms * linoidRate(v, 55.mV)
                        beta = 0.125 / ms * exp(-(v + 65.mV) / 80.mV)
                    }
                ohmic()
            }
        return neuron("axon") {
            capacitance(1.uF / cm2)
            startsAt(-65.mV)
            insert(channel, block = block)
            insert(k)
            insert(leak(e = -54.387.mV, gbar = 0.3.mS / cm2))
        }
    }

    private fun voltage(axon: Neuron): DoubleArray {
        val experiment =
            experiment(axon) {
                lasts(30.ms)
                inject(10.uA / cm2, from = 2.ms)
            }
        val problem =
            Problem.of(
                    SystemCompiler.cachedIn(null).compile(experiment.system),
                    experiment.sweeps[0].protocol,
                    experiment.duration,
                )
                .withoutNoise()
        val solution = Solver.solve(problem, SolverSettings.DEFAULT.tolerances(1e-12, 1e-12))
        return solution.sample("axon.v", experiment.sampleTimes())
    }

    /**
     * Product states that start as products stay products, so the open fraction is m³h throughout action potentials.
     */
    @Test
    fun `sodium of 8 states is m³h`() {
        val expected = voltage(axon(gates()) {})
        assertThat(expected.max()).isGreaterThan(20.0)
        assertThat(voltage(sodium8())).containsExactly(expected, offset(1e-7))
        assertThat(voltage(axon(gates()) { count(6000) })).containsExactly(expected, offset(1e-7))
    }

    @Test
    fun `the steady state of 8 states is that of the gates to rounding`() {
        val product = axon(gates()) { count(6000) }.system.start()
        val scheme = sodium8().system.start()
        for (m in 0..3) {
            for (h in 0..1) {
                if (m + h > 0) {
                    assertThat(scheme["axon.na.m${m}h$h"]).isCloseTo(product["axon.na.m${m}h$h"], withPercentage(1e-11))
                }
            }
        }
    }

    @Test
    fun `rates with a Q10 follow the temperature`() {
        val channel =
            channel("x", carries = sodium) {
                density("gbar", 2.mS / cm2)
                scheme("open") {
                    it.closed("c")
                    it.open("o")
                    it.transition("c", "o", 2.0 / ms, 1.0 / ms)
                    it.q10(3.0, at = 6.3.degC)
                }
                ohmic()
            }
        val cell =
            neuron("cell") {
                capacitance(1.uF / cm2)
                startsAt(-60.mV)
                temperature = 16.3.degC
                insert(channel)
            }
        assertThat(TemplateAt(cell.template, "v" to 0.0, "x.o" to 0.0).derivative("x.o")).isCloseTo(6.0, close)
    }

    @Test
    fun `what is wrong in a scheme is said with its place`() {
        val place = "channel x, scheme open"
        assertThat(refusal { cellWith { closed("a") } }).isEqualTo("$place has 1 states; it needs two or more")
        assertThat(refusal { cellWith { listOf("a", "b").forEach(::closed) } })
            .isEqualTo("$place has no open state, so it never conducts; declare one of a, b by open()")
        assertThat(
                refusal {
                    cellWith {
                        closed("c1")
                        open("o1")
                        transition("c1", "o2", 1.0 / ms)
                    }
                }
            )
            .isEqualTo("$place: o2 is not a state of it; did you mean o1?")
        assertThat(
                refusal {
                    cellWith {
                        closed("c")
                        open("o")
                        transition("c", "o", 1.0 / ms, 1.0 / ms)
                        transition("o", "c", 1.0 / ms)
                    }
                }
            )
            .isEqualTo(
                "$place: the transition from o to c is given twice; give one, with its rates forward and backward"
            )
        assertThat(
                refusal {
                    cellWith {
                        closed("c")
                        open("o")
                        closed("lost")
                        transition("c", "o", 1.0 / ms, 1.0 / ms)
                    }
                }
            )
            .isEqualTo("$place: the state lost can't be reached from c; add a transition to it")
        assertThat(
                refusal {
                    cellWith {
                        closed("c")
                        open("o")
                        transition("c", "o", 1.0 / ms)
                    }
                }
            )
            .isEqualTo(
                "$place: from the state o there is no way back to c; give a transition out of it, or one to it a backward rate"
            )
        assertThat(refusal { cellWith { repeat(2) { closed("c") } } })
            .isEqualTo("$place has two states called c; give one another name")
        assertThat(
                refusal {
                    cellWith {
                        closed("c")
                        open("o")
                        transition("c", "o", 1.mV, 1.0 / ms)
                    }
                }
            )
            .contains("the transition from c to o: forward should have the dimension 1/ms")
        assertThat(refusal { cellWith { transition("c", "c", 1.0 / ms) } }).contains("it has none yet")
    }
}
