using System.Buffers.Binary;

namespace RnnCourse.Data.Music;

/// <summary>Standard MIDI files of format 0 with one melody, which any player opens.</summary>
public static class MidiFile
{
    /// <summary>Ticks of a quarter note, in the files that are written.</summary>
    public const int TicksPerQuarter = 480;

    /// <summary>A file with the notes one after the other on channel 1.</summary>
    /// <param name="notes">The melody.</param>
    /// <param name="quartersPerMinute">Tempo, 4 to 1000.</param>
    /// <exception cref="ArgumentException">A pitch outside 0..127, a length below 1, or an impossible tempo.</exception>
    public static byte[] Write(IReadOnlyList<Note> notes, int quartersPerMinute = 120)
    {
        if (quartersPerMinute is < 4 or > 1000) throw new ArgumentOutOfRangeException(nameof(quartersPerMinute), quartersPerMinute, "A tempo is 4 to 1000 quarters per minute.");
        var microseconds = 60_000_000 / quartersPerMinute;
        List<byte> track = [0x00, 0xFF, 0x51, 0x03, (byte)(microseconds >> 16), (byte)(microseconds >> 8), (byte)microseconds];
        foreach (var note in notes)
        {
            if (note.Pitch is < 0 or > 127 || note.Sixteenths < 1) throw new ArgumentException($"A MIDI note has a pitch from 0 to 127 and a positive length, got {note.Pitch} and {note.Sixteenths}.", nameof(notes));
            track.AddRange([0x00, 0x90, (byte)note.Pitch, 0x50]);   // at once: note on, velocity 80
            track.AddRange(VariableLength(note.Sixteenths * TicksPerQuarter / 4));
            track.AddRange([0x80, (byte)note.Pitch, 0x40]);          // after its length: note off
        }
        track.AddRange([0x00, 0xFF, 0x2F, 0x00]);                    // end of track

        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, track.Count);
        return [.. "MThd"u8, 0, 0, 0, 6, 0, 0, 0, 1, TicksPerQuarter >> 8, TicksPerQuarter & 0xFF, .. "MTrk"u8, .. length, .. track];
    }

    /// <summary>The notes of a file of format 0 whose notes follow one another, as <see cref="Write"/> makes them.</summary>
    /// <exception cref="FormatException">No such file: another format, a chord, a rest, or a length that is no multiple of a sixteenth.</exception>
    public static Note[] Read(byte[] file)
    {
        if (file.Length < 22 || !file.AsSpan(0, 4).SequenceEqual("MThd"u8) || !file.AsSpan(14, 4).SequenceEqual("MTrk"u8) || file[9] != 0)
            throw new FormatException("A MIDI file of format 0 starts with MThd, format 0, and goes on with MTrk.");
        var sixteenth = BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(12)) / 4;
        var (at, time, start, sounding, status) = (22, 0, 0, -1, 0);
        var (notes, end) = (new List<Note>(), 22 + BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(18)));
        if (end > file.Length || sixteenth < 1) throw new FormatException("The MIDI file is cut off or has no ticks per quarter.");
        while (at < end)
        {
            time += ReadVariableLength(file, ref at);
            if (file[at] >= 0x80) status = file[at++];   // otherwise the last status still holds
            if (status == 0xFF)
            {
                at++;   // the kind of meta event does not matter here
                var size = ReadVariableLength(file, ref at);
                at += size;
                continue;
            }
            var (kind, pitch) = (status >> 4, file[at]);
            if (kind == 9 && file[at + 1] > 0)
            {
                if (sounding >= 0 || time != (notes.Count == 0 ? 0 : start)) throw new FormatException($"A melody has one note after the other; at tick {time} it has a chord or a rest.");
                (sounding, start) = (pitch, time);
            }
            else if (kind is 8 or 9)
            {
                if (pitch != sounding || (time - start) % sixteenth != 0) throw new FormatException($"At tick {time} a note ends that does not sound, or between two sixteenths.");
                notes.Add(new(pitch, (time - start) / sixteenth));
                (sounding, start) = (-1, time);
            }
            at += kind is 12 or 13 ? 1 : 2;
        }
        return [.. notes];
    }

    // Seven bits to a byte, the highest first; all but the last byte have their top bit set.
    internal static byte[] VariableLength(int value)
    {
        List<byte> bytes = [(byte)(value & 0x7F)];
        while ((value >>= 7) > 0) bytes.Insert(0, (byte)(value & 0x7F | 0x80));
        return [.. bytes];
    }

    static int ReadVariableLength(byte[] file, ref int at)
    {
        var value = 0;
        while (file[at] >= 0x80) value = value << 7 | file[at++] & 0x7F;
        return value << 7 | file[at++];
    }
}
