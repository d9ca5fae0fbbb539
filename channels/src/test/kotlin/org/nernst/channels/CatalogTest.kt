package org.nernst.channels

import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.nernst.dsl.Circuit
import org.nernst.dsl.Mechanism
import org.nernst.symbolic.system.ModelException

class CatalogTest {
    /** A path of the catalog can be written in a model file, and what a family has is in the catalog. */
    @Test
    fun `every entry is a public field or function of its family, and every one is listed`() {
        for (family in Catalog.families) {
            val fields = family.javaClass.fields.filter { Mechanism::class.java.isAssignableFrom(it.type) }
            for (entry in family.entries) {
                when (entry) {
                    is MechanismEntry ->
                        assertThat(fields.first { it.name == entry.name }.get(null)).isSameAs(entry.mechanism)
                    is CellEntry ->
                        assertThat(family.javaClass.methods.map { it.name })
                            .describedAs(entry.path)
                            .contains(entry.name)
                }
            }
            assertThat(family.entries.filterIsInstance<MechanismEntry>().map { it.name })
                .containsExactlyInAnyOrderElementsOf(fields.map { it.name })
        }
    }

    @Test
    fun `an entry is found by its path, or the field alone`() {
        assertThat(Catalog.find("HodgkinHuxley1952.sodium")).isInstanceOfSatisfying(MechanismEntry::class.java) {
            assertThat(it.mechanism).isSameAs(HodgkinHuxley1952.sodium)
        }
        assertThat(Catalog.find("hodgkinhuxley1952.squidaxon")).isInstanceOf(CellEntry::class.java)
        assertThatThrownBy { Catalog.find("HodgkinHuxley1952.sodum") }
            .isInstanceOf(ModelException::class.java)
            .hasMessageContaining("HodgkinHuxley1952.sodium")
    }

    @Test
    fun `words are searched in paths, summaries and publications`() {
        assertThat(Catalog.search("rectifier huxley 1952").map { it.path }).contains("HodgkinHuxley1952.potassium")
        assertThat(Catalog.search("no such thing")).isEmpty()
    }

    @Test
    fun `a circuit is listed as one, and only a circuit`() {
        val cells = Catalog.entries.filterIsInstance<CellEntry>()
        assertThat(cells).allSatisfy { assertThat(it.isCircuit).describedAs(it.path).isEqualTo(it.model() is Circuit) }
        assertThat(cells.filter { it.isCircuit }.map { it.name }).contains("pyloric", "halfCentre", "pacemaker")
    }
}
