namespace RnnCourse.Data;

/// <summary>Values measured at even steps of time.</summary>
public sealed class TimeSeries
{
    /// <summary>A series of values.</summary>
    /// <param name="name">What was measured.</param>
    /// <param name="unit">The unit of a value, such as mV.</param>
    /// <param name="step">The time between two values, such as "1/120 s" or "1 day".</param>
    /// <param name="values">The values in order of time, (T).</param>
    /// <exception cref="ArgumentException">No values, or one that is NaN or infinite; the message gives its index.</exception>
    public TimeSeries(string name, string unit, string step, double[] values)
    {
        if (values.Length == 0)
            throw new ArgumentException($"The series '{name}' is empty.", nameof(values));
        for (var t = 0; t < values.Length; t++)
            if (!double.IsFinite(values[t]))
                throw new ArgumentException($"The series '{name}' has {values[t]} at index {t}; every value must be a finite number.", nameof(values));
        (Name, Unit, Step, Values) = (name, unit, step, values);
    }

    /// <summary>What was measured.</summary>
    public string Name { get; }

    /// <summary>The unit of a value.</summary>
    public string Unit { get; }

    /// <summary>The time between two values.</summary>
    public string Step { get; }

    /// <summary>The values in order of time, (T).</summary>
    public double[] Values { get; }

    /// <summary>How many values there are, T.</summary>
    public int Length => Values.Length;

    /// <summary>A piece of the series.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The piece leaves the series or is empty.</exception>
    public TimeSeries Between(int start, int end) =>
        start >= 0 && start < end && end <= Length
            ? new TimeSeries(Name, Unit, Step, Values[start..end])
            : throw new ArgumentOutOfRangeException(nameof(start), $"The series '{Name}' has {Length} values; cannot take {start} to {end}.");

    /// <summary>Cuts the series in order of time: what is learned from, what is tuned on, what is tested on. Nothing of a later part is in an earlier one.</summary>
    /// <param name="validationFrom">Index of the first validation value.</param>
    /// <param name="testFrom">Index of the first test value; the same as <paramref name="validationFrom"/> for no validation part.</param>
    /// <exception cref="ArgumentOutOfRangeException">Indices that are not in order inside the series.</exception>
    public SeriesSplit Split(int validationFrom, int testFrom)
    {
        if (validationFrom < 1 || testFrom < validationFrom || testFrom >= Length)
            throw new ArgumentOutOfRangeException(nameof(validationFrom), $"Split needs 1 <= validationFrom <= testFrom < {Length}, got {validationFrom} and {testFrom}.");
        return new SeriesSplit(Between(0, validationFrom), testFrom > validationFrom ? Between(validationFrom, testFrom) : null, Between(testFrom, Length));
    }

    /// <summary>Name, length and unit.</summary>
    public override string ToString() => $"{Name}: {Length} values in {Unit}, one every {Step}";
}

/// <summary>Three parts of a series in order of time.</summary>
/// <param name="Train">The first part, to learn from.</param>
/// <param name="Validation">The second part, to tune on; null when there is none.</param>
/// <param name="Test">The last part, looked at once.</param>
public sealed record SeriesSplit(TimeSeries Train, TimeSeries? Validation, TimeSeries Test);
