package org.nernst.channels

import kotlin.math.abs
import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource
import org.nernst.dsl.Mechanism
import org.nernst.dsl.Pool
import org.nernst.dsl.Synapse
import org.nernst.symbolic.compile.SystemCompiler
import org.nernst.symbolic.system.OdeSystem

/**
 * The kinetics of the library against tables that programs beside this one made from the printed formulas with 50
 * digits, `src/test/kinetics/NAME.py`, which write `src/test/resources/kinetics/Family.csv` with the columns
 * - `mechanism`, the field in the family: `sodium`;
 * - `quantity`, its path in the cell: `na.m.alpha`, `na.m.inf`, `na.i`; a state with a prime, `ampa.s'`, is its time
 *   derivative in 1/ms. All states of the mechanism are 0.5 where that matters;
 * - `v`, the voltage in mV, of a synapse that of the presynaptic cell; the postsynaptic one is at −65 mV;
 * - `inside`, the concentration in mM of every ion that the mechanism reads, empty where it reads none;
 * - `value`, in internal units (mV, ms, mM, 1/ms, µA/cm², pA) at the default parameters and reference temperature.
 */
class KineticsTablesTest {
    companion object {
        private const val TOLERANCE = 1e-12
        private const val FEWEST_VOLTAGES = 20

        @JvmStatic fun families(): List<Family> = Catalog.families
    }

    private class Row(
        val mechanism: String,
        val quantity: String,
        val v: Double,
        val inside: Double?,
        val value: Double,
    )

    private fun table(family: Family): List<Row>? =
        javaClass.getResourceAsStream("/kinetics/${family.name}.csv")?.bufferedReader()?.useLines { lines ->
            lines
                .drop(1)
                .map { it.split(',') }
                .map { Row(it[0], it[1], it[2].toDouble(), it[3].toDoubleOrNull(), it[4].toDouble()) }
                .toList()
        }

    @ParameterizedTest
    @MethodSource("families")
    fun `kinetics are those of the table`(family: Family) {
        val mechanisms = family.entries.filterIsInstance<MechanismEntry>().associate { it.name to it.mechanism }
        val rows = table(family).orEmpty()
        for ((field, ofField) in rows.groupBy { it.mechanism }) {
            val membrane =
                TestMembrane(mechanisms[field] ?: throw AssertionError("${family.name}.csv has an unknown $field"))
            for ((quantity, ofQuantity) in ofField.groupBy { it.quantity }) {
                assertThat(ofQuantity.map { it.v }.distinct())
                    .describedAs("voltages of $field, $quantity in ${family.name}.csv")
                    .hasSizeGreaterThanOrEqualTo(FEWEST_VOLTAGES)
                for (row in ofQuantity) {
                    val value = membrane.valueOf(quantity, row.v, row.inside)
                    assertThat(abs(value - row.value))
                        .describedAs(
                            "${family.name}.$field: $quantity at ${row.v} mV, ${row.inside} mM is $value, not ${row.value}"
                        )
                        .isLessThanOrEqualTo(TOLERANCE * abs(row.value))
                }
            }
        }
    }

    @Test
    fun `every gate and state of a channel or synapse has a table`() {
        for (family in Catalog.families) {
            val quantities = table(family)?.map { it.mechanism to it.quantity.substringAfter('.') }.orEmpty().toSet()
            for (entry in family.entries.filterIsInstance<MechanismEntry>().filter { it.mechanism !is Pool }) {
                for (state in entry.mechanism.gateNames + entry.mechanism.stateNames) {
                    assertThat(quantities).describedAs("${entry.path}: $state in ${family.name}.csv").anyMatch {
                        (field, quantity) ->
                        field == entry.name && (quantity.startsWith("$state.") || quantity in listOf(state, "$state'"))
                    }
                }
            }
        }
    }

    /** The mechanism alone in a membrane, or between two. */
    private class TestMembrane(mechanism: Mechanism) {
        private val system: OdeSystem = Probe(mechanism).system
        private val ofMechanism: String = if (mechanism is Synapse) "probe.${mechanism.name}." else "probe."
        private val potential: String = if (mechanism is Synapse) "pre.v" else "probe.v"
        private val states: List<String> = (0 until system.stateCount()).map { system.statePath(it) }
        private val compiled = SystemCompiler.standard().compile(system)
        private val inputs = DoubleArray(system.inputCount())

        fun valueOf(quantity: String, v: Double, inside: Double?): Double {
            val parameters = system.defaultParameters()
            val y = DoubleArray(states.size)
            // From there, formulas that jump are on the right side.
            parameters[system.parameters().indexOfFirst { it.name() == "${potential}0" }] = v
            compiled.at(parameters).initialState(y)
            states.indices
                .filter { states[it].startsWith(ofMechanism) && !states[it].contains(".branch") }
                .forEach { y[it] = 0.5 }
            y[states.indexOf(potential)] = v
            if (inside != null) {
                system.parameters().forEachIndexed { index, parameter ->
                    if (parameter.name().endsWith(".inside")) parameters[index] = inside
                }
                states.indices.filter { states[it].endsWith(".inside") }.forEach { y[it] = inside }
            }
            val bound = compiled.at(parameters)
            val path = "probe.${quantity.removeSuffix("'")}"
            if (!quantity.endsWith("'")) return bound.measure(path).value(0.0, y, inputs)
            val slope = DoubleArray(y.size).also { bound.rightHandSide(0.0, y, inputs, it) }
            return slope[states.indexOf(path).also { require(it >= 0) { "no state $path in $states" } }]
        }
    }
}
