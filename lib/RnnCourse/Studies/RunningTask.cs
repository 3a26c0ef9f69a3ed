using System.Text;
using RnnCourse.Data;
using RnnCourse.Figures;
using RnnCourse.Text;
using RnnCourse.Text.Corpora;

namespace RnnCourse.Studies;

/// <summary>The course's running task: bits per character of the town's chronicle, lesson after lesson, against the
/// floor that its dice set.</summary>
/// <remarks>Every model learns from the same text and reads the same test text. The numbers come from the studies under
/// <c>datasets/studies</c>: means over their seeds.</remarks>
public static class RunningTask
{
    /// <summary>What the running task's numbers are called in studies.</summary>
    public const string Measure = "bits per character";

    sealed record Entry(string Lesson, string Model, string Study, string Condition);

    static readonly Entry[] Entries =
    [
        new("03", "single letters, counted", "03-chronicle", "single letters"),
        new("03", "n-gram over letters", "03-chronicle", "n-gram over letters"),
        new("06", "plain RNN, 128 units, 1000 updates", "06-chronicle", "plain RNN"),
        new("11", "plain RNN, 128 units", "11-language-models", "characters, RNN"),
        new("11", "plain RNN, three layers of 256", "11-language-models", "characters, larger RNN"),
        new("11", "LSTM, 128 units", "11-language-models", "characters, LSTM"),
        new("11", "LSTM, 256 units", "11-language-models", "characters, larger LSTM"),
        new("11", "GRU, 128 units", "11-language-models", "characters, GRU"),
        new("11", "GRU, 256 units", "11-language-models", "characters, larger GRU"),
        new("11", "GRU over words", "11-language-models", "words, GRU"),
        new("19", "transformer, one block, 64 characters", "19-chronicle", "transformer, one block"),
    ];

    /// <summary>The test text: it is never learned from, and nothing is chosen by it.</summary>
    public static GeneratedText Test() => TownChronicle.Write(40_000, new Random(4));

    /// <summary>The table so far: all models up to a lesson, in the order of their bits, over the floor.</summary>
    /// <param name="lesson">The lesson that shows it, such as 11: later ones are left out.</param>
    /// <param name="now">What the lesson has measured itself on the test text.</param>
    /// <exception cref="FileNotFoundException">A study is not there.</exception>
    public static Table SoFar(string lesson, params (string Model, double Bits)[] now)
    {
        var floor = Test().BitsPerCharacter;
        var rows = Entries.Where(entry => string.CompareOrdinal(entry.Lesson, lesson) <= 0)
            .GroupBy(entry => entry.Study).SelectMany(Means)
            .Concat(now.Select(one => (Lesson: lesson, one.Model, one.Bits)))
            .OrderByDescending(row => row.Bits);
        var table = new Table("The chronicle, the table so far", "lesson", "model", Measure, "above the floor")
            .Format(Measure, "F3").Format("above the floor", "F3");
        foreach (var row in rows) table.Row(row.Lesson, row.Model, row.Bits, row.Bits - floor);
        return table.Row("03", "floor: the dice", floor, 0.0);
    }

    /// <summary>Bits per character of one row of the table.</summary>
    /// <param name="model">Its model, as the table writes it, such as "GRU, 128 units".</param>
    /// <exception cref="ArgumentException">No such row; the message lists them.</exception>
    public static double Bits(string model) => Means(Entries.Where(entry => entry.Model == model)
        .GroupBy(entry => entry.Study).SingleOrDefault() ?? throw new ArgumentException(
            $"The running task has no model \"{model}\"; it has {string.Join("; ", Entries.Select(e => e.Model))}."))
        .Single().Bits;

    static IEnumerable<(string Lesson, string Model, double Bits)> Means(IGrouping<string, Entry> entries)
    {
        var relative = $"datasets/studies/{entries.Key}.json";
        var (path, bytes) = DataFile.Find(relative)
            ?? throw new FileNotFoundException($"{relative} was not found; it is part of the course.", relative);
        var study = StudyFile.Parse(path, Encoding.UTF8.GetString(bytes))
            ?? throw new InvalidDataException($"{path} is not a study.");
        return entries.Select(entry =>
            (entry.Lesson, entry.Model, study.Values(entry.Condition, Measure).Average()));
    }
}
