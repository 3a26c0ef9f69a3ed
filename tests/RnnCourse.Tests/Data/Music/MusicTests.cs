using RnnCourse.Data.Music;

namespace RnnCourse.Tests.Data.Music;

public class MusicTests
{
    static Note[] Notes(string text) => [.. text.Split(' ').Select(Note.Parse)];

    [Fact]
    public void Notes_are_read_and_written()
    {
        Note.Parse("C4").ShouldBe(new Note(60, 4));
        Note.Parse("A4:2").ShouldBe(new Note(69, 2));
        Note.Parse("Bb3:16").ShouldBe(new Note(58, 16));
        Note.Parse("F#5:1").ToString().ShouldBe("F#5:1");
        foreach (var wrong in new[] { "", "H4", "C", "C44", "Cx4", "C4:", "C4:0", "C4:-1" })
            Should.Throw<FormatException>(() => Note.Parse(wrong), wrong);
    }

    [Fact]
    public void Tunes_have_the_bars_and_the_beginning_that_are_known()
    {
        Tunes.All.Select(tune => tune.Notes.Sum(note => note.Sixteenths) / 16).ShouldBe([16, 8, 12, 16, 8, 8, 16]);
        Tunes.All.Select(tune => tune.Notes.Length).ShouldBe([62, 32, 42, 44, 26, 24, 49]);
        Tunes.All.ShouldAllBe(tune => MelodyMeasures.ShareInKey(tune.Notes, tune.Tonic) == 1);
        // Ode to Joy in semitones from its third degree: 0 0 1 3 3 1 0 -2 -4 -4 -2 0 0 -2 -2.
        Tunes.All[0].Notes.Take(15).Select(note => note.Pitch - 64).ShouldBe([0, 0, 1, 3, 3, 1, 0, -2, -4, -4, -2, 0, 0, -2, -2]);
    }

    [Fact]
    public void Transposing_moves_the_notes_and_their_key()
    {
        var tune = Tunes.All[1].Transpose(7);
        tune.Notes[0].ShouldBe(new Note(67, 4));
        MelodyMeasures.ShareInKey(tune.Notes, tune.Tonic).ShouldBe(1);
        // The scale of G has an F sharp where that of C has an F.
        MelodyMeasures.ShareInKey(Notes("G4 A4 B4 C5 D5 E5 F#5 G5"), 60).ShouldBe(7 / 8.0);
        tune.Transpose(-7).Notes.ShouldBe(Tunes.All[1].Notes);
        Should.Throw<ArgumentOutOfRangeException>(() => tune.Transpose(70));
    }

    [Fact, Trait("Concept", "G6")]
    public void A_quarter_note_as_a_MIDI_file_byte_by_byte()
    {
        byte[] expected =
        [
            0x4D, 0x54, 0x68, 0x64, 0, 0, 0, 6, 0, 0, 0, 1, 0x01, 0xE0,   // MThd, 6 bytes: format 0, one track, 480 ticks
            0x4D, 0x54, 0x72, 0x6B, 0, 0, 0, 20,                          // MTrk, 20 bytes
            0x00, 0xFF, 0x51, 0x03, 0x07, 0xA1, 0x20,                     // tempo: 500000 microseconds
            0x00, 0x90, 0x3C, 0x50,                                       // middle C on
            0x83, 0x60, 0x80, 0x3C, 0x40,                                 // 480 ticks later off: 480 = 3 * 128 + 96
            0x00, 0xFF, 0x2F, 0x00,                                       // end
        ];
        MidiFile.Write([new(60, 4)]).ShouldBe(expected);
        MidiFile.Read(expected).ShouldBe([new Note(60, 4)]);
    }

    // The four examples of the standard's own table of variable-length quantities.
    [Theory]
    [InlineData(0x40, new byte[] { 0x40 })]
    [InlineData(0x80, new byte[] { 0x81, 0x00 })]
    [InlineData(0x3FFF, new byte[] { 0xFF, 0x7F })]
    [InlineData(0x4000, new byte[] { 0x81, 0x80, 0x00 })]
    public void Lengths_take_seven_bits_to_a_byte(int value, byte[] bytes) => MidiFile.VariableLength(value).ShouldBe(bytes);

    [Fact]
    public void Every_tune_survives_the_way_to_MIDI_and_back()
    {
        foreach (var tune in Tunes.All) MidiFile.Read(MidiFile.Write(tune.Notes, 90)).ShouldBe(tune.Notes);
        Should.Throw<ArgumentException>(() => MidiFile.Write([new(128, 4)])).Message.ShouldContain("128");
        Should.Throw<ArgumentException>(() => MidiFile.Write([], quartersPerMinute: 1));
        Should.Throw<FormatException>(() => MidiFile.Read([1, 2, 3]));
        var cut = MidiFile.Write(Tunes.All[0].Notes)[..60];
        Should.Throw<FormatException>(() => MidiFile.Read(cut)).Message.ShouldContain("cut off");
    }

    [Fact]
    public void The_reader_takes_running_status_and_refuses_chords_and_rests()
    {
        byte[] File(params byte[] track) => [.. MidiFile.Write([])[..18], 0, 0, 0, (byte)track.Length, .. track];
        // Note on, then note on with velocity 0 under the same status byte; twice.
        MidiFile.Read(File(0, 0x90, 60, 80, 120, 60, 0, 0, 62, 80, 120, 62, 0, 0, 0xFF, 0x2F, 0))
            .ShouldBe([new Note(60, 1), new Note(62, 1)]);
        Should.Throw<FormatException>(() => MidiFile.Read(File(0, 0x90, 60, 80, 0, 64, 80))).Message.ShouldContain("chord");
        Should.Throw<FormatException>(() => MidiFile.Read(File(0, 0x90, 60, 80, 120, 60, 0, 120, 62, 80)))
            .Message.ShouldContain("tick 240");
    }

    [Fact]
    public void The_vocabulary_numbers_notes_from_one_and_knows_its_own_only()
    {
        var vocabulary = new NoteVocabulary([Tunes.All[1]]);
        // G3, C4 with two lengths, D4, E4, F4 with two, G4 with two, A4, and the boundary.
        vocabulary.Count.ShouldBe(11);
        vocabulary[1].ShouldBe(Note.Parse("G3"));
        var events = vocabulary.Encode(Tunes.All[1]);
        events[..6].ShouldBe([0, 2, 4, 5, 2, 2]);
        events[^1].ShouldBe(0);
        vocabulary.Decode(events).ShouldBe(Tunes.All[1].Notes);
        Should.Throw<ArgumentException>(() => vocabulary.Encode(Tunes.All[0])).Message.ShouldContain("Ode to Joy");
        Should.Throw<ArgumentOutOfRangeException>(() => vocabulary[0]);
    }

    [Fact]
    public void Measures_worked_by_hand()
    {
        var notes = Notes("C4 E4 G4 E4 C4");
        MelodyMeasures.Intervals(notes).ShouldBe(new Dictionary<int, double>
        {
            [-4] = 0.25,
            [-3] = 0.25,
            [3] = 0.25,
            [4] = 0.25
        });
        var known = new Melody("", "", 60, 16, Notes("C4 E4 G4 C5 E4"));
        MelodyMeasures.ShareCopied(notes, [known], 2).ShouldBe(0.5);   // C E and E G, but neither G E nor E C
        MelodyMeasures.ShareCopied(notes, [known], 3).ShouldBe(1 / 3.0);
        MelodyMeasures.ShareCopied(Tunes.All[3].Notes, Tunes.All, 8).ShouldBe(1);
        MelodyMeasures.ShareCopied(Notes("C4:8 E4"), [known], 2).ShouldBe(0);   // another length is another note
        Should.Throw<ArgumentException>(() => MelodyMeasures.ShareCopied(notes, [known], 6)).Message.ShouldContain("got 5");
        Should.Throw<ArgumentException>(() => MelodyMeasures.ShareInKey([], 60));
    }

    [Fact, Trait("Concept", "G6")]
    public void Full_bars_counted_by_hand()
    {
        // Notes begin at 0, 8, 16, 28 and the last ends at 36: only the first of three bars is full, the line at 32 is sounded
        // over, the third is left over.
        MelodyMeasures.ShareOfFullBars(Notes("C4:8 D4:8 E4:12 F4:8"), 16).ShouldBe(1 / 3.0);
        MelodyMeasures.ShareOfFullBars(Notes("C4:16 D4:16"), 16).ShouldBe(1);
        MelodyMeasures.ShareOfFullBars(Notes("C4:4"), 16).ShouldBe(0);
        MelodyMeasures.ShareOfFullBars(Notes("C4:12 D4:12"), 12).ShouldBe(1);
        Tunes.All.ShouldAllBe(tune => MelodyMeasures.ShareOfFullBars(tune.Notes, tune.SixteenthsPerBar) == 1);
        Should.Throw<ArgumentException>(() => MelodyMeasures.ShareOfFullBars([], 16)).Message.ShouldContain("no bars");
        Should.Throw<ArgumentOutOfRangeException>(() => MelodyMeasures.ShareOfFullBars(Notes("C4"), 0));
    }

    [Fact]
    public void The_piano_roll_shows_when_notes_begin_and_how_long_they_last()
    {
        var (lowest, rows) = MelodyMeasures.PianoRoll(Notes("C4:2 D4:3 C4:1"));
        lowest.ShouldBe(60);
        rows.ShouldBe([[1, 0.6, 0, 0, 0, 1], [0, 0, 0, 0, 0, 0], [0, 0, 1, 0.6, 0.6, 0]]);
    }

    [Fact]
    public void A_midi_file_cut_anywhere_is_refused_and_never_ends_otherwise()
    {
        var file = MidiFile.Write([new(60, 4), new(62, 2)]);
        for (var length = 0; length < file.Length; length++)
        {
            Should.Throw<FormatException>(() => MidiFile.Read(file[..length]), $"{length} bytes");
            byte[] shortened = [.. file[..length]];
            if (length <= 22) continue;
            // as if that was all
            (shortened[18], shortened[19], shortened[20], shortened[21]) = (0, 0, 0, (byte)(length - 22));
            try { MidiFile.Read(shortened).Length.ShouldBeLessThanOrEqualTo(2); }
            catch (FormatException) { }
        }
    }

    [Theory]
    [InlineData(22, 0x40, "without its kind")]
    [InlineData(18, 0x80, "cut off")]
    [InlineData(8, 0x01, "format 0")]
    [InlineData(12, 0x00, "ticks per quarter")]
    public void A_wrong_byte_is_refused_by_name(int at, byte value, string message)
    {
        var file = MidiFile.Write([new(60, 4)]);
        if (at == 12) file[13] = 0;
        if (at == 22) file[23] = 0x40;
        file[at] = value;
        Should.Throw<FormatException>(() => MidiFile.Read(file)).Message.ShouldContain(message);
    }
}
