// The stomatogastric neuron of A. A. Prinz, C. P. Billimoria and E. Marder, J Neurophysiol 90:3998 (2003), left to itself.
import org.nernst.channels.Prinz2003

val cell = Prinz2003.cell("cell", na = 100.0, cat = 2.5, cas = 6.0, a = 50.0, kca = 5.0, kd = 100.0, h = 0.01, leak = 0.01)

experiment(cell) { lasts(11000.ms) }
