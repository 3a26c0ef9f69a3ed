namespace RnnCourse.Data.Music;

/// <summary>Simple measures of a melody, by which generated ones are compared with the tunes they were learnt
/// from.</summary>
public static class MelodyMeasures
{
    /// <summary>Share of the notes that belong to a major scale.</summary>
    /// <param name="notes">The melody.</param>
    /// <param name="tonic">MIDI number of the scale's first note, in any octave.</param>
    /// <exception cref="ArgumentException">No notes.</exception>
    public static double ShareInKey(IReadOnlyCollection<Note> notes, int tonic)
    {
        if (notes.Count == 0) throw new ArgumentException("A melody without notes is in no key.", nameof(notes));
        return notes.Count(note => ((note.Pitch - tonic) % 12 + 12) % 12 is 0 or 2 or 4 or 5 or 7 or 9 or 11)
            / (double)notes.Count;
    }

    /// <summary>Share of the bars that are full: notes fill them exactly, and none sounds on over a bar line. What is
    /// left over at the end is a bar that is not full.</summary>
    /// <param name="notes">The melody.</param>
    /// <param name="sixteenthsPerBar">16 in a four-quarter bar.</param>
    /// <exception cref="ArgumentException">No notes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A bar without length.</exception>
    public static double ShareOfFullBars(IReadOnlyCollection<Note> notes, int sixteenthsPerBar)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sixteenthsPerBar, 1);
        if (notes.Count == 0) throw new ArgumentException("A melody without notes has no bars.", nameof(notes));
        var (time, borders) = (0, new HashSet<int> { 0 });
        foreach (var note in notes) borders.Add(time += note.Sixteenths);
        var bars = (time + sixteenthsPerBar - 1) / sixteenthsPerBar;
        return Enumerable.Range(0, bars)
            .Count(bar => borders.Contains(bar * sixteenthsPerBar) && borders.Contains((bar + 1) * sixteenthsPerBar))
            / (double)bars;
    }

    /// <summary>How often each step from a note to the next occurs, in semitones, positive upwards, as
    /// shares.</summary>
    public static SortedDictionary<int, double> Intervals(IReadOnlyList<Note> notes)
    {
        var steps = notes.Zip(notes.Skip(1), (from, to) => to.Pitch - from.Pitch).ToList();
        return new(steps.CountBy(step => step)
            .ToDictionary(pair => pair.Key, pair => pair.Value / (double)steps.Count));
    }

    /// <summary>Share of the runs of n notes that stand, pitch and length alike, in a tune: near 1 for long runs means
    /// copied, not composed.</summary>
    /// <param name="notes">A generated melody.</param>
    /// <param name="tunes">What it was learnt from.</param>
    /// <param name="n">Length of the runs.</param>
    /// <exception cref="ArgumentException">The melody is shorter than a run.</exception>
    public static double ShareCopied(IReadOnlyList<Note> notes, IEnumerable<Melody> tunes, int n)
    {
        if (n < 1 || notes.Count < n)
            throw new ArgumentException($"Runs of {n} notes need a melody that long, got {notes.Count} notes.",
                nameof(n));
        var known = tunes.SelectMany(tune => Runs(tune.Notes, n)).ToHashSet();
        return Runs(notes, n).Average(run => known.Contains(run) ? 1.0 : 0.0);
    }

    /// <summary>A melody as an image: one row for each pitch from the lowest to the highest, one column for each
    /// sixteenth.</summary>
    /// <returns>The pitch of the first row, and rows with 1 where a note begins, 0.6 where it goes on and 0
    /// elsewhere.</returns>
    public static (int LowestPitch, double[][] Rows) PianoRoll(IReadOnlyList<Note> notes)
    {
        if (notes.Count == 0) return (0, []);
        var (lowest, highest) = (notes.Min(note => note.Pitch), notes.Max(note => note.Pitch));
        var rows = new double[highest - lowest + 1][];
        for (var row = 0; row < rows.Length; row++) rows[row] = new double[notes.Sum(note => note.Sixteenths)];
        var time = 0;
        foreach (var note in notes)
        {
            Array.Fill(rows[note.Pitch - lowest], 0.6, time, note.Sixteenths);
            rows[note.Pitch - lowest][time] = 1;
            time += note.Sixteenths;
        }
        return (lowest, rows);
    }

    static IEnumerable<string> Runs(IReadOnlyList<Note> notes, int n) =>
        Enumerable.Range(0, Math.Max(0, notes.Count - n + 1))
            .Select(start => string.Join(' ', notes.Skip(start).Take(n)));
}
