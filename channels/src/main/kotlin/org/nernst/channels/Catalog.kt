package org.nernst.channels

import org.nernst.symbolic.system.ModelException
import org.nernst.symbolic.system.Suggestion

/** Everything in the library, each with its publication. */
public object Catalog {
    /** The families, in the order of their years. */
    @JvmStatic
    public val families: List<Family> by lazy {
        listOf<Family>(
                AbbottMarder1998,
                Aoyama2000,
                BarretoCressman2011,
                Benison2001,
                BretteGerstner2005,
                Buchholtz1992,
                ButeraRinzelSmith1999,
                ConnorStevens1977,
                Destexhe1993,
                Destexhe1994,
                Destexhe1996,
                Destexhe1998,
                DestexheNeubig1998,
                ErmentroutKopell1986,
                FitzHugh1961,
                FohlmeisterMiller1997,
                FourcaudTrocme2003,
                Generic,
                Goldman2001,
                Guetig2003,
                Gunay2015,
                GutierrezMarder2013,
                Hay2011,
                Hill2001,
                HindmarshRose1984,
                HodgkinHuxley1952,
                HuguenardMcCormick1992,
                InoueStrowbridge2008,
                Izhikevich2003,
                Izhikevich2007,
                Kamiyama2009,
                KhaliqRaman2003,
                Lapicque1907,
                Liu1998,
                LiuKourennyi2004,
                Magee1998,
                MainenSejnowski1996,
                Migliore1999,
                MihalasNiebur2009,
                MorrisLecar1981,
                OLeary2014,
                PinskyRinzel1994,
                Pospischil2008,
                Prinz2003,
                Prinz2004,
                PrinzThirumalai2003,
                RothVanRossum2009,
                Sherfey2018,
                SongMillerAbbott2000,
                SotoTrevino2005,
                Traub1991,
                TraubMiles1991,
                TsodyksPawelzikMarkram1998,
                Usui1996,
                Wang2002,
                WangBuzsaki1996,
                WangRinzel1992,
            )
            .sortedWith(compareBy({ it.publication.year }, { it.name }))
    }

    /** All mechanisms, cells and circuits. */
    @JvmStatic
    public val entries: List<Entry>
        get() = families.flatMap { it.entries }

    /**
     * The entry of a path, `HodgkinHuxley1952.sodium`; the field alone is enough where only one family has it.
     *
     * @throws ModelException if there is none, naming the nearest, or several
     */
    @JvmStatic
    public fun find(path: String): Entry {
        val found = entries.filter { it.path.equals(path, true) || it.name.equals(path, true) }
        if (found.size > 1 && found.none { it.path.equals(path, true) }) {
            throw ModelException("$path stands for ${found.joinToString(" and ") { it.path }}; name one")
        }
        return found.firstOrNull { it.path.equals(path, true) }
            ?: found.firstOrNull()
            ?: throw ModelException(
                "there is no $path in the library" +
                    Suggestion.sentence(path, entries.flatMap { listOf(it.path, it.name) }).ifEmpty {
                        "; nernst catalog lists what there is"
                    }
            )
    }

    /** The entries in whose path, summary, mechanism's name or publication every word occurs, in any case. */
    @JvmStatic
    public fun search(words: String): List<Entry> {
        val wanted = words.split(' ').filter { it.isNotBlank() }
        return entries.filter { entry ->
            val text = listOf(entry.path, entry.summary, nameOf(entry), entry.family.publication).joinToString(" ")
            wanted.all { text.contains(it, ignoreCase = true) }
        }
    }

    private fun nameOf(entry: Entry): String = (entry as? MechanismEntry)?.mechanism?.name.orEmpty()
}
