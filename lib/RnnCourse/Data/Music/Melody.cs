using System.Globalization;

namespace RnnCourse.Data.Music;

/// <summary>One note of a melody.</summary>
/// <param name="Pitch">MIDI number: 60 is the middle C, one more is a semitone up.</param>
/// <param name="Sixteenths">Length; 4 is a quarter note.</param>
public readonly record struct Note(int Pitch, int Sixteenths)
{
    static readonly string[] Names = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

    /// <summary>Name, octave and length, as <see cref="Parse"/> reads it: "C4:4" is a quarter on the middle
    /// C.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Names[Pitch % 12]}{Pitch / 12 - 1}:{Sixteenths}");

    /// <summary>Reads a note such as "C4", "F#5:2" or "Bb3:8"; without a length it is a quarter.</summary>
    /// <exception cref="FormatException">The text is no note.</exception>
    public static Note Parse(string text)
    {
        var (name, length) = text.Split(':') is [var left, var right] ? (left, right) : (text, "4");
        var step = name.Length >= 2 ? Array.IndexOf(Names, name[..1]) : -1;
        var shift = name.Length == 3 ? name[1] switch { '#' => 1, 'b' => -1, _ => 99 } : 0;
        if (step < 0 || shift == 99 || name.Length > 3 || !char.IsAsciiDigit(name[^1])
            || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var sixteenths)
            || sixteenths == 0)
            throw new FormatException(
                $"A note is a letter, # or b if need be, an octave and perhaps a length, as in Bb3:8; got '{text}'.");
        return new(12 * (name[^1] - '0' + 1) + step + shift, sixteenths);
    }
}

/// <summary>A melody: notes one after the other, without rests.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Tonic">MIDI number of the first note of its major scale.</param>
/// <param name="SixteenthsPerBar">16 in a four-quarter bar.</param>
/// <param name="Notes">The notes.</param>
public sealed record Melody(string Name, string Origin, int Tonic, int SixteenthsPerBar, Note[] Notes)
{
    /// <summary>The same melody higher or lower.</summary>
    /// <param name="semitones">How much higher; negative for lower.</param>
    /// <exception cref="ArgumentOutOfRangeException">A note would leave the 128 pitches of MIDI.</exception>
    public Melody Transpose(int semitones)
    {
        if (Notes.Any(note => note.Pitch + semitones is < 0 or > 127))
            throw new ArgumentOutOfRangeException(nameof(semitones), semitones,
                "Transposed, a note would lie outside of MIDI's pitches 0 to 127.");
        return this with
        {
            Tonic = Tonic + semitones,
            Notes = [.. Notes.Select(note => note with { Pitch = note.Pitch + semitones })]
        };
    }
}
