using System.Globalization;

namespace RnnCourse.Data;

/// <summary>Values measured at even steps of time.</summary>
public sealed class TimeSeries
{
    /// <summary>A series of values.</summary>
    /// <param name="name">What was measured.</param>
    /// <param name="unit">The unit of a value, such as mV.</param>
    /// <param name="step">The time between two values, such as "1/120 s" or "1 day".</param>
    /// <param name="values">The values in order of time, (T).</param>
    /// <param name="dates">The day of each value, if known, (T).</param>
    /// <exception cref="ArgumentException">No values, one that is NaN or infinite (the message gives its index), a step
    /// that is no number with a unit of time, or dates that do not rise, leave one out (the message names it) or are
    /// not as many as values.</exception>
    public TimeSeries(string name, string unit, string step, double[] values, DateOnly[]? dates = null)
        : this(name, unit, step, values, dates, 0) { }

    readonly int first;
    readonly double stepLength;

    TimeSeries(string name, string unit, string step, double[] values, DateOnly[]? dates, int first)
    {
        if (values.Length == 0)
            throw new ArgumentException($"The series '{name}' is empty.", nameof(values));
        for (var t = 0; t < values.Length; t++)
            if (!double.IsFinite(values[t]))
                throw new ArgumentException(
                    $"The series '{name}' has {values[t]} at index {t}; every value must be a finite number.",
                    nameof(values));
        if (dates is not null && dates.Length != values.Length)
            throw new ArgumentException(
                $"The series '{name}' has {values.Length} values and needs as many dates, got {dates.Length}.",
                nameof(dates));
        for (var t = 1; t < dates?.Length; t++)
            if (dates[t] <= dates[t - 1])
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"The dates of '{name}' must rise, but index {t} ({dates[t]:yyyy-MM-dd}) does not come after "
                    + $"{dates[t - 1]:yyyy-MM-dd}."), nameof(dates));
        (Name, Unit, Step, Values, Dates, this.first) = (name, unit, step, values, dates, first);
        (stepLength, TimeUnit) = Parse(step);
        CheckGaps();
    }

    /// <summary>Refuses dates between which a value is missing: everything after the gap would be counted too
    /// early.</summary>
    /// <remarks>Of months only the month is looked at, as a month may end on several days. Business days depend on
    /// holidays and are not looked at.</remarks>
    void CheckGaps()
    {
        var (days, months) = TimeUnit.TrimEnd('s') switch
        {
            "day" => (1, 0),
            "week" => (7, 0),
            "month" =>
            (0, 1),
            "quarter" => (0, 3),
            "year" => (0, 12),
            _ => (0, 0)
        };
        if (Dates is null || days + months == 0 || stepLength != Math.Floor(stepLength) || stepLength > 10_000) return;
        (days, months) = (days * (int)stepLength, months * (int)stepLength);
        for (var t = 1; t < Length; t++)
        {
            var (before, now) = (Dates[t - 1], Dates[t]);
            if (months > 0 ? (now.Year - before.Year) * 12 + now.Month - before.Month == months
                : now.DayNumber - before.DayNumber == days) continue;
            var expected = months > 0 ? before.ToDateTime(default).AddMonths(months) : before.ToDateTime(default)
                .AddDays(days);
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The series '{Name}' has a value every {Step}, but none for {expected:yyyy-MM-dd}: after "
                + $"{before:yyyy-MM-dd} (index {t - 1}) comes {now:yyyy-MM-dd}. Fill the gap, or leave the dates out."),
                "dates");
        }
    }

    /// <summary>What was measured.</summary>
    public string Name { get; }

    /// <summary>The unit of a value.</summary>
    public string Unit { get; }

    /// <summary>The time between two values.</summary>
    public string Step { get; }

    /// <summary>The values in order of time, (T).</summary>
    public double[] Values { get; }

    /// <summary>The day of each value, (T); null where it is not known.</summary>
    public DateOnly[]? Dates { get; }

    /// <summary>The unit of <see cref="Times"/>: s, day, month.</summary>
    public string TimeUnit { get; }

    /// <summary>Values in one unit of time: 120 for a step of 1/120 s.</summary>
    public double SamplesPerTimeUnit => 1 / stepLength;

    /// <summary>When each value was measured, in <see cref="TimeUnit"/> since the beginning of the whole series, for
    /// the axis of a figure, (T). A piece keeps the times of the whole.</summary>
    public double[] Times => [.. Enumerable.Range(first, Length).Select(t => t * stepLength)];

    /// <summary>How many values there are, T.</summary>
    public int Length => Values.Length;

    /// <summary>A piece of the series.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The piece leaves the series or is empty.</exception>
    public TimeSeries Between(int start, int end) =>
        start >= 0 && start < end && end <= Length
            ? new TimeSeries(Name, Unit, Step, Values[start..end], Dates?[start..end], first + start)
            : throw new ArgumentOutOfRangeException(nameof(start),
                $"The series '{Name}' has {Length} values; cannot take {start} to {end}.");

    /// <summary>Cuts the series in order of time: what is learned from, what is tuned on, what is tested on. Nothing of
    /// a later part is in an earlier one.</summary>
    /// <param name="validationFrom">Index of the first validation value.</param>
    /// <param name="testFrom">Index of the first test value; the same as <paramref name="validationFrom"/> for no
    /// validation part.</param>
    /// <exception cref="ArgumentOutOfRangeException">Indices that are not in order inside the series.</exception>
    public SeriesSplit Split(int validationFrom, int testFrom)
    {
        if (validationFrom < 1 || testFrom < validationFrom || testFrom >= Length)
            throw new ArgumentOutOfRangeException(nameof(validationFrom),
                $"Split needs 1 <= validationFrom <= testFrom < {Length}, got {validationFrom} and {testFrom}.");
        return new SeriesSplit(Between(0, validationFrom), testFrom > validationFrom ? Between(validationFrom, testFrom)
            : null, Between(testFrom, Length));
    }

    /// <summary>The same cut given by shares of the series instead of indices.</summary>
    /// <param name="train">The share to learn from, above 0.</param>
    /// <param name="validation">The share to tune on; 0 for none.</param>
    /// <exception cref="ArgumentException">Shares that leave no training or no test value.</exception>
    public SeriesSplit Split(double train, double validation = 0)
    {
        var (a, b) = ((int)Math.Round(train * Length), (int)Math.Round((train + validation) * Length));
        return a >= 1 && b >= a && b < Length ? Split(a, b)
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"Shares of {train} and {validation} of {Length} values leave {a}, {b - a} and {Length - b}; ")
                + "training and test need at least one.", nameof(train));
    }

    /// <summary>The index of the first value on or after a day.</summary>
    /// <exception cref="InvalidOperationException">The series has no dates.</exception>
    public int IndexOf(DateOnly day)
    {
        if (Dates is null) throw new InvalidOperationException($"The series '{Name}' has no dates.");
        var index = Array.BinarySearch(Dates, day);
        return index >= 0 ? index : ~index;
    }

    /// <summary>Logarithmic returns ln(x_t / x_(t-1)), one fewer than the prices; the return that ends on day t has t's
    /// time.</summary>
    /// <exception cref="InvalidOperationException">A value that is not positive, or only one.</exception>
    public TimeSeries LogReturns()
    {
        var bad = Array.FindIndex(Values, value => value <= 0);
        if (bad >= 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture,
                $"Returns of '{Name}' need positive values, got {Values[bad]} at index {bad}."));
        if (Length < 2) throw new InvalidOperationException($"Returns of '{Name}' need at least two values, got one.");
        return new(Name + ", log return", "", Step,
            [.. Values.Skip(1).Zip(Values, (now, before) => Math.Log(now / before))], Dates?[1..], first + 1);
    }

    static (double Length, string Unit) Parse(string step)
    {
        var space = step.IndexOf(' ');
        var parts = space < 0 ? [] : step[..space].Split('/');
        var numbers = parts.Select(part =>
            double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number : double.NaN).ToArray();
        var length = numbers.Length switch { 1 => numbers[0], 2 => numbers[0] / numbers[1], _ => double.NaN };
        return double.IsFinite(length) ? (length, step[(space + 1)..])
            : throw new ArgumentException(
                $"The step between two values is a number and a unit of time, such as '1 day' or '1/120 s', got "
                + $"'{step}'.", nameof(step));
    }

    /// <summary>Name, length and unit.</summary>
    public override string ToString() => $"{Name}: {Length} values in {Unit}, one every {Step}";
}

/// <summary>Three parts of a series in order of time.</summary>
/// <param name="Train">The first part, to learn from.</param>
/// <param name="Validation">The second part, to tune on; null when there is none.</param>
/// <param name="Test">The last part, looked at once.</param>
public sealed record SeriesSplit(TimeSeries Train, TimeSeries? Validation, TimeSeries Test);
