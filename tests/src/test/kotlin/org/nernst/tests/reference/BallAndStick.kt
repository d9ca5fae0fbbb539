package org.nernst.tests.reference

import java.io.IOException
import java.io.UncheckedIOException
import java.nio.file.Files
import java.nio.file.Path
import org.nernst.channels.HodgkinHuxley1952
import org.nernst.dsl.*

/** A soma and a dendrite, as NEURON has them; see `reference/cable/README.md`. */
object BallAndStick {
    private val shape = morphology {
        val soma = soma(diameter = 20.um)
        branch("dend", length = 500.um, diameter = 2.um, on = soma)
    }

    private const val CURRENT_NA = 0.3

    /** The three potentials of the reference, in its order. */
    class Trace(val times: DoubleArray, val potentials: List<DoubleArray>)

    @JvmStatic
    fun cell(active: Boolean): BranchedNeuron =
        neuron("cell", shape) {
            capacitance(1.uF / cm2)
            resistivity(100.ohm * cm)
            startsAt(-65.mV)
            val passive = leak(e = -65.mV, gbar = 0.2.mS / cm2)
            region("soma") {
                compartments(1)
                if (active) {
                    insert(HodgkinHuxley1952.sodium)
                    insert(HodgkinHuxley1952.potassium)
                    insert(HodgkinHuxley1952.leak)
                } else insert(passive)
            }
            region("dend") {
                compartments(51)
                insert(passive)
            }
        }

    @JvmStatic
    fun experiment(cell: BranchedNeuron): Experiment =
        ExperimentBuilder(cell)
            .lasts(50.ms)
            .inject(CURRENT_NA.nA, cell.at("dend", 1.0), 5.ms, 35.ms)
            .record(cell.v, cell.at("dend", 0.5).v, cell.at("dend", 1.0).v)
            .build()

    /**
     * The potential of the dendrite's very end: while the current flows, I · Ra · L/102 / (π r²) [mV] above its last
     * compartment.
     *
     * @param jumpsBefore whether NEURON's row at 5 ms is that after the jump, as CVode's, or before
     */
    @JvmStatic
    fun end(times: DoubleArray, ofCompartment: DoubleArray, jumpsBefore: Boolean): DoubleArray {
        val megohm = 1e-2 * 100 * (500.0 / 102) / Math.PI
        return DoubleArray(times.size) {
            val flows = times[it] > 5 + (if (jumpsBefore) -1e-9 else 1e-9) && times[it] < 35 + 1e-9
            ofCompartment[it] + if (flows) CURRENT_NA * megohm else 0.0
        }
    }

    @JvmStatic
    fun read(file: Path): Trace =
        try {
            val rows = Files.readAllLines(file).drop(1).map { row -> row.split(",").map(String::toDouble) }
            Trace(rows.map { it[0] }.toDoubleArray(), (1..3).map { column -> rows.map { it[column] }.toDoubleArray() })
        } catch (missing: IOException) {
            throw UncheckedIOException(missing)
        }
}
