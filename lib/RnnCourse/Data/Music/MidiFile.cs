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
    /// <exception cref="ArgumentException">A pitch outside 0..127, a length below 1, or an impossible
    /// tempo.</exception>
    public static byte[] Write(IReadOnlyList<Note> notes, int quartersPerMinute = 120)
    {
        if (quartersPerMinute is < 4 or > 1000)
            throw new ArgumentOutOfRangeException(nameof(quartersPerMinute), quartersPerMinute,
                "A tempo is 4 to 1000 quarters per minute.");
        var microseconds = 60_000_000 / quartersPerMinute;
        List<byte> track = [0x00, 0xFF, 0x51, 0x03, (byte)(microseconds >> 16), (byte)(microseconds >> 8),
            (byte)microseconds];
        foreach (var note in notes)
        {
            if (note.Pitch is < 0 or > 127 || note.Sixteenths < 1)
                throw new ArgumentException(
                    $"A MIDI note has a pitch from 0 to 127 and a positive length, got {note.Pitch} and "
                    + $"{note.Sixteenths}.", nameof(notes));
            track.AddRange([0x00, 0x90, (byte)note.Pitch, 0x50]);   // at once: note on, velocity 80
            track.AddRange(VariableLength(note.Sixteenths * TicksPerQuarter / 4));
            track.AddRange([0x80, (byte)note.Pitch, 0x40]);          // after its length: note off
        }
        track.AddRange([0x00, 0xFF, 0x2F, 0x00]);                    // end of track

        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, track.Count);
        return [.. "MThd"u8, 0, 0, 0, 6, 0, 0, 0, 1, TicksPerQuarter >> 8, TicksPerQuarter & 0xFF, .. "MTrk"u8,
            .. length, .. track];
    }

    /// <summary>The notes of a file of format 0 whose notes follow one another, as <see cref="Write"/> makes
    /// them.</summary>
    /// <exception cref="FormatException">No such file: another format, a chord, a rest, a length that is no multiple of
    /// a sixteenth, or one that is cut off.</exception>
    public static Note[] Read(byte[] file)
    {
        if (file.Length < 22 || !file.AsSpan(0, 4).SequenceEqual("MThd"u8) || !file.AsSpan(14, 4)
            .SequenceEqual("MTrk"u8) || file[8] != 0 || file[9] != 0)
            throw new FormatException("A MIDI file of format 0 starts with MThd, format 0, and goes on with MTrk.");
        var sixteenth = BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(12)) / 4;
        if (sixteenth < 1) throw new FormatException("The MIDI file has no ticks per quarter.");
        var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(18));
        if (length > file.Length - 22) throw CutOff();
        var track = file.AsSpan(22, (int)length);
        var (at, time, start, sounding, status) = (0, 0L, 0L, -1, 0);
        var notes = new List<Note>();
        while (at < track.Length)
        {
            time += ReadVariableLength(track, ref at);
            if (Byte(track, at) >= 0x80) status = track[at++];   // otherwise the last status still holds
            if (status == 0)
                throw new FormatException($"At tick {time} the MIDI file has the data of an event without its kind.");
            if (status >= 0xF0)
            {
                if (status == 0xFF) at++;   // the kind of meta event does not matter here
                var size = ReadVariableLength(track, ref at);
                at += size;
                if (at > track.Length) throw CutOff();
                continue;
            }
            var (kind, pitch) = (status >> 4, Byte(track, at));
            if (kind == 9 && Byte(track, at + 1) > 0)
            {
                if (sounding >= 0 || time != (notes.Count == 0 ? 0 : start))
                    throw new FormatException(
                        $"A melody has one note after the other; at tick {time} it has a chord or a rest.");
                (sounding, start) = (pitch, time);
            }
            else if (kind is 8 or 9)
            {
                if (pitch != sounding || (time - start) % sixteenth != 0)
                    throw new FormatException(
                        $"At tick {time} a note ends that does not sound, or between two sixteenths.");
                notes.Add(new(pitch, (int)Math.Min((time - start) / sixteenth, int.MaxValue)));
                (sounding, start) = (-1, time);
            }
            at += kind is 12 or 13 ? 1 : 2;
            if (at > track.Length) throw CutOff();
        }
        return sounding < 0 ? [.. notes]
            : throw new FormatException($"The note {sounding} that begins at tick {start} does not end.");
    }

    static FormatException CutOff() => new("The MIDI file is cut off.");

    static byte Byte(ReadOnlySpan<byte> track, int at) => at < track.Length ? track[at] : throw CutOff();

    // Seven bits to a byte, the highest first; all but the last byte have their top bit set.
    internal static byte[] VariableLength(int value)
    {
        List<byte> bytes = [(byte)(value & 0x7F)];
        while ((value >>= 7) > 0) bytes.Insert(0, (byte)(value & 0x7F | 0x80));
        return [.. bytes];
    }

    static int ReadVariableLength(ReadOnlySpan<byte> track, ref int at)
    {
        var value = 0;
        for (var digits = 0; digits < 4; digits++)
        {
            var digit = Byte(track, at++);
            value = value << 7 | digit & 0x7F;
            if (digit < 0x80) return value;
        }
        throw new FormatException("A length in a MIDI file takes at most four bytes.");
    }
}
