package org.nernst.dsl

import io.jhdf.HdfFile
import java.nio.file.Files
import java.nio.file.Path
import kotlin.test.Test
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.assertj.core.api.Assertions.within
import org.junit.jupiter.api.io.TempDir
import org.nernst.solvers.integrate.Solver
import org.nernst.solvers.integrate.SolverSettings
import org.nernst.solvers.problem.Problem
import org.nernst.symbolic.compile.SystemCompiler

class RecordedStimulusTest {
    @TempDir lateinit var folder: Path

    private val cell =
        neuron("cell") {
            capacitance(1.uF / cm2)
            area = 10_000.um2
            startsAt(-65.mV)
            insert(leak("leak", e = -65.mV)) { gbar = 0.1.mS / cm2 }
        }

    private fun potential(build: ExperimentBuilder.() -> Unit): DoubleArray {
        val experiment = ExperimentBuilder(cell, folder).apply { lasts(40.ms) }.apply(build).build()
        val problem =
            Problem.of(SystemCompiler.standard().compile(experiment.system), experiment.sweeps[0].protocol, 40.0)
        return Solver.solve(problem, SolverSettings.DEFAULT.tolerances(1e-10, 1e-10))
            .sample("cell.v", DoubleArray(41) { it.toDouble() })
    }

    /** 50 pA from 5 to 15 ms and 20 pA more from there to 25 ms after its beginning, every 0.1 ms. */
    private fun writeNwb() {
        HdfFile.write(folder.resolve("cell.nwb")).use { hdf ->
            val series = hdf.putGroup("stimulus").putGroup("presentation").putGroup("sweep_1")
            series.putAttribute("neurodata_type", "CurrentClampStimulusSeries")
            val current = DoubleArray(300) { if (it < 50) 0.0 else if (it < 150) 50.0 else if (it < 250) 70.0 else 0.0 }
            val data = series.putDataset("data", current)
            data.putAttribute("conversion", 1e-12)
            data.putAttribute("unit", "amperes")
            series.putDataset("starting_time", 0.005).putAttribute("rate", 10_000.0)
        }
    }

    @Test
    fun `a current is read from a recording`() {
        writeNwb()
        val stepped = potential {
            inject(50.pA, from = 5.ms, until = 25.ms)
            inject(20.pA, from = 15.ms, until = 25.ms)
        }
        val read = potential { inject(stimulus(trace("cell.nwb:/stimulus/presentation/sweep_1"))) }
        assertThat(read).containsExactly(stepped, within(1e-7))
        assertThat(stepped[25]).isGreaterThan(-60.0)
        val inSweep = potential { sweep("only") { inject(stimulus(trace("cell.nwb:/stimulus/presentation/sweep_1"))) } }
        assertThat(inSweep).isEqualTo(read)
    }

    @Test
    fun `a current is read from a table, and its last value lasts as long as the one before`() {
        Files.writeString(folder.resolve("current.csv"), "t,current\n10,50\n20,70\n")
        val stepped = potential {
            inject(50.pA, from = 10.ms, until = 30.ms)
            inject(20.pA, from = 20.ms, until = 30.ms)
        }
        assertThat(potential { inject(stimulus(trace("current.csv"))) }).containsExactly(stepped, within(1e-7))
    }

    @Test
    fun `what is no stimulus is refused`() {
        Files.writeString(folder.resolve("one.csv"), "t,current\n10,50\n")
        assertThatThrownBy { potential { stimulus(trace("one.csv")) } }.hasMessageContaining("one sample")
        Files.writeString(folder.resolve("volts.csv"), "t [ms],current [mV]\n10,50\n20,50\n")
        assertThatThrownBy { potential { stimulus(trace("volts.csv")) } }.hasMessageContaining("mV")
        assertThatThrownBy { potential { stimulus(trace("none.csv")) } }.hasMessageContaining("does not exist")
    }
}
