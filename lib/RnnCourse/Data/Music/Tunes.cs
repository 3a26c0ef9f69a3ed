namespace RnnCourse.Data.Music;

/// <summary>Seven tunes in the public domain, written down by hand in C major, one voice, four quarters to the
/// bar.</summary>
public static class Tunes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Melody> All { get; } =
    [
        Read("Ode to Joy", "Ludwig van Beethoven, Ninth Symphony, 1824",
            """
            E4 E4 F4 G4 | G4 F4 E4 D4 | C4 C4 D4 E4 | E4:6 D4:2 D4:8
            E4 E4 F4 G4 | G4 F4 E4 D4 | C4 C4 D4 E4 | D4:6 C4:2 C4:8
            D4 D4 E4 C4 | D4 E4:2 F4:2 E4 C4 | D4 E4:2 F4:2 E4 D4 | C4 D4 G3:8
            E4 E4 F4 G4 | G4 F4 E4 D4 | C4 C4 D4 E4 | D4:6 C4:2 C4:8
            """),
        Read("Frère Jacques", "traditional, France, 18th century",
            """
            C4 D4 E4 C4 | C4 D4 E4 C4 | E4 F4 G4:8 | E4 F4 G4:8
            G4:2 A4:2 G4:2 F4:2 E4 C4 | G4:2 A4:2 G4:2 F4:2 E4 C4 | C4 G3 C4:8 | C4 G3 C4:8
            """),
        Read("Ah ! vous dirai-je, maman (Twinkle)", "traditional, France, printed 1761",
            """
            C4 C4 G4 G4 | A4 A4 G4:8 | F4 F4 E4 E4 | D4 D4 C4:8
            G4 G4 F4 F4 | E4 E4 D4:8 | G4 G4 F4 F4 | E4 E4 D4:8
            C4 C4 G4 G4 | A4 A4 G4:8 | F4 F4 E4 E4 | D4 D4 C4:8
            """),
        Read("Au clair de la lune", "traditional, France, 18th century",
            """
            C4 C4 C4 D4 | E4:8 D4:8 | C4 E4 D4 D4 | C4:16
            C4 C4 C4 D4 | E4:8 D4:8 | C4 E4 D4 D4 | C4:16
            D4 D4 D4 D4 | A3:8 A3:8 | D4 C4 B3 A3 | G3:16
            C4 C4 C4 D4 | E4:8 D4:8 | C4 E4 D4 D4 | C4:16
            """),
        Read("Mary Had a Little Lamb", "United States, 1830s",
            """
            E4 D4 C4 D4 | E4 E4 E4:8 | D4 D4 D4:8 | E4 G4 G4:8
            E4 D4 C4 D4 | E4 E4 E4 E4 | D4 D4 E4 D4 | C4:16
            """),
        Read("London Bridge", "traditional, England",
            """
            G4:6 A4:2 G4 F4 | E4 F4 G4:8 | D4 E4 F4:8 | E4 F4 G4:8
            G4:6 A4:2 G4 F4 | E4 F4 G4:8 | D4:8 G4:8 | E4 C4:12
            """),
        Read("Hänschen klein", "traditional, Germany, words 19th century",
            """
            G4 E4 E4:8 | F4 D4 D4:8 | C4 D4 E4 F4 | G4 G4 G4:8
            G4 E4 E4:8 | F4 D4 D4:8 | C4 E4 G4 G4 | C4:16
            D4 D4 D4 D4 | D4 E4 F4:8 | E4 E4 E4 E4 | E4 F4 G4:8
            G4 E4 E4:8 | F4 D4 D4:8 | C4 E4 G4 G4 | C4:16
            """),
    ];

    static Melody Read(string name, string origin, string score)
    {
        // A bar line or the end of a line: every bar must be full.
        var bars = score.Split(['|', '\n'])
            .Select(bar => bar.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Note.Parse).ToArray())
            .ToList();
        if (bars.FindIndex(bar => bar.Sum(note => note.Sixteenths) != 16) is >= 0 and var wrong)
            throw new FormatException($"Bar {wrong + 1} of {name} does not hold four quarters.");
        return new(name, origin, Tonic: 60, SixteenthsPerBar: 16, [.. bars.SelectMany(bar => bar)]);
    }
}
