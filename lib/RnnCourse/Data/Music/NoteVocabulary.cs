namespace RnnCourse.Data.Music;

/// <summary>Numbers for the notes of some melodies: one event is a pitch together with its length. Number 0 is no note:
/// it starts and ends a melody.</summary>
public sealed class NoteVocabulary
{
    /// <summary>The event before the first and after the last note.</summary>
    public const int Boundary = 0;

    readonly Note[] notes;
    readonly Dictionary<Note, int> ids;

    /// <summary>Collects every different note of the melodies, by pitch and then by length.</summary>
    public NoteVocabulary(IEnumerable<Melody> melodies)
    {
        notes = [.. melodies.SelectMany(melody => melody.Notes).Distinct().OrderBy(note => note.Pitch)
            .ThenBy(note => note.Sixteenths)];
        ids = notes.Select((note, index) => (note, index)).ToDictionary(pair => pair.note, pair => pair.index + 1);
    }

    /// <summary>Number of events, the boundary included.</summary>
    public int Count => notes.Length + 1;

    /// <summary>The note of an event.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The boundary, or no event of this vocabulary.</exception>
    public Note this[int id] => id > 0 && id < Count ? notes[id - 1]
        : throw new ArgumentOutOfRangeException(nameof(id), id, $"The notes are the events 1 to {Count - 1}.");

    /// <summary>A melody as events, with the boundary on both sides.</summary>
    /// <exception cref="ArgumentException">A note that the vocabulary lacks.</exception>
    public int[] Encode(Melody melody) =>
    [
        Boundary,
        .. melody.Notes.Select((note, t) => ids.TryGetValue(note, out var id) ? id
            : throw new ArgumentException($"The vocabulary has no {note}, note {t} of {melody.Name}.", nameof(melody))),
        Boundary,
    ];

    /// <summary>The notes of events; boundaries are left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No event of this vocabulary.</exception>
    public Note[] Decode(IEnumerable<int> events) => [.. events.Where(id => id != Boundary).Select(id => this[id])];
}
