package org.nernst.tests.reference

import org.hipparchus.analysis.differentiation.Gradient
import org.nernst.channels.HodgkinHuxley1952
import org.nernst.dsl.*
import org.nernst.solvers.integrate.Method
import org.nernst.solvers.problem.Problem

/**
 * A squid axon as a cable of five compartments a second time: its staggered steps written out by hand, in dual numbers.
 * It shares no code with Nernst.
 *
 * @param method backward Euler or Crank and Nicolson for the potentials
 */
class CableByHand(private val method: Method) {
    private val parameters = PARAMETERS.values.mapIndexed { index, value -> Gradient.variable(4, index, value) }
    private val radius = parameters[0]
    private val length = parameters[1]
    private val resistivity = parameters[2]
    private val gbar = parameters[3]
    private val area = radius.multiply(length).multiply(2 * Math.PI * 1e-8)

    // π r²/(Ra L) in mS, 1e-8 cm²/(Ω·cm · 1e-4 cm).
    private val axial = radius.multiply(radius).multiply(0.1 * Math.PI).divide(resistivity.multiply(length))

    private val v = Array(COUNT) { Gradient.constant(4, -65.0) }
    private val gates = Array(COUNT) { rates(v[0]).map { (opening, closing) -> opening.divide(opening.add(closing)) } }

    fun lastPotential(): Gradient {
        repeat((DURATION / STEP).toInt()) {
            if (method == Method.CRANK_NICOLSON) {
                moveGates(0.5 * STEP)
                movePotentials(2.0)
                moveGates(0.5 * STEP)
            } else {
                movePotentials(1.0)
                moveGates(STEP)
            }
        }
        return v[COUNT - 1]
    }

    private fun rates(v: Gradient): List<Pair<Gradient, Gradient>> {
        fun e(shift: Double, scale: Double) = v.add(shift).divide(-scale).exp()
        fun linoid(shift: Double) = v.add(shift).divide(10.0).divide(e(shift, 10.0).negate().add(1.0))
        return listOf(
            linoid(40.0) to e(65.0, 18.0).multiply(4.0),
            e(65.0, 20.0).multiply(0.07) to e(35.0, 10.0).add(1.0).reciprocal(),
            linoid(55.0).multiply(0.1) to e(65.0, 80.0).multiply(0.125),
        )
    }

    private fun moveGates(h: Double) {
        for (i in 0 until COUNT) {
            gates[i] =
                rates(v[i]).zip(gates[i]) { (opening, closing), gate ->
                    val rate = opening.add(closing)
                    val part = rate.multiply(-h).exp().negate().add(1.0)
                    gate.add(opening.divide(rate).subtract(gate).multiply(part))
                }
        }
    }

    /** (s/h − J) Δv = s f, by elimination from the first to the last. */
    private fun movePotentials(s: Double) {
        val neighbour = axial.divide(area)
        val f = Array(COUNT) { i -> slope(i, neighbour) }
        val pivot = Array(COUNT) { i -> conductance(i, neighbour).add(s / STEP) }
        for (i in 1 until COUNT) {
            val factor = neighbour.divide(pivot[i - 1])
            pivot[i] = pivot[i].subtract(factor.multiply(neighbour))
            f[i] = f[i].add(factor.multiply(f[i - 1]))
        }
        for (i in COUNT - 1 downTo 0) {
            if (i < COUNT - 1) f[i] = f[i].add(neighbour.multiply(f[i + 1]))
            f[i] = f[i].divide(pivot[i])
        }
        for (i in 0 until COUNT) v[i] = v[i].add(f[i].multiply(s))
    }

    private fun open(i: Int): List<Pair<Gradient, Double>> {
        val (m, h, n) = gates[i]
        return listOf(
            gbar.multiply(m).multiply(m).multiply(m).multiply(h) to 50.0,
            n.multiply(n).multiply(n).multiply(n).multiply(36.0) to -77.0,
            Gradient.constant(4, 0.3) to LEAK,
        )
    }

    private fun neighbours(i: Int) = listOf(i - 1, i + 1).filter { it in 0 until COUNT }

    private fun slope(i: Int, neighbour: Gradient): Gradient {
        val injected = if (i == 0) area.reciprocal().multiply(CURRENT * 1e-3) else Gradient.constant(4, 0.0)
        val along = neighbours(i).fold(injected) { sum, j -> sum.add(neighbour.multiply(v[j].subtract(v[i]))) }
        return open(i).fold(along) { sum, (g, e) -> sum.subtract(g.multiply(v[i].subtract(e))) }
    }

    private fun conductance(i: Int, neighbour: Gradient): Gradient =
        open(i).fold(neighbour.multiply(neighbours(i).size.toDouble())) { sum, (g, _) -> sum.add(g) }

    companion object {
        private const val COUNT = 5
        private const val LEAK = -54.3

        /** Into the first compartment [nA]. */
        private const val CURRENT = 0.5
        const val DURATION = 3.0
        const val STEP = 0.025
        const val LAST = "cell.axon(0.9).v"

        /** In µm, Ω·cm and mS/cm². */
        val PARAMETERS =
            mapOf("cell.radius" to 2.0, "cell.length" to 100.0, "cell.resistivity" to 100.0, "cell.na.gbar" to 120.0)

        /** The same cable. */
        fun problem(): Problem {
            val shape = morphology { branch("axon", length = 500.um, diameter = 4.um, on = null) }
            val cell =
                neuron("cell", shape) {
                    capacitance(1.uF / cm2)
                    resistivity(100.ohm * cm)
                    startsAt(-65.mV)
                    compartments(COUNT)
                    insert(HodgkinHuxley1952.sodium)
                    insert(HodgkinHuxley1952.potassium)
                    insert(leak(e = LEAK.mV, gbar = 0.3.mS / cm2))
                    share("radius")
                    share("length")
                }
            return ExperimentBuilder(cell).lasts(DURATION.ms).inject(CURRENT.nA, cell.at("axon", 0.0)).build().problem()
        }
    }
}
