using System.Globalization;
using RnnCourse.Figures.Svg;

namespace RnnCourse.Figures.Layers;

/// <summary>A place on an axis and what is written there.</summary>
readonly record struct Tick(double Value, string Label);

/// <summary>Chooses round places for the ticks of an axis.</summary>
static class Ticks
{
    const char ThinSpace = '\u202F';

    /// <summary>The smallest step of 1, 2 or 5 times a power of ten that cuts the span into at most
    /// <paramref name="most"/> parts.</summary>
    public static double Step(double span, int most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(span / most)));
        foreach (var factor in (ReadOnlySpan<double>)[1, 2, 5, 10])
            if (span / (factor * power) <= most * (1 + 1e-9)) return factor * power;
        return 10 * power;
    }

    public static IReadOnlyList<Tick> Linear(double low, double high, int most) =>
        Multiples(low, high, Step(high - low, most), most);

    public static IReadOnlyList<Tick> Whole(double low, double high, int most) =>
        Multiples(low, high, Math.Max(1, Step(high - low, most)), most);

    /// <summary>The multiples of a step between two ends. However the ends lie, it comes to an end: they are
    /// counted.</summary>
    static List<Tick> Multiples(double low, double high, double step, int most)
    {
        if (!double.IsFinite(step)) step = 1e308;   // the span is larger than any number
        var ticks = new List<Tick>();
        var first = Math.Ceiling(low / step - 1e-9);
        for (var n = 0; n <= most + 1; n++)
        {
            var value = (first + n) * step;
            if (!double.IsFinite(value) || !(value <= high + step * 1e-9)) break;
            if (ticks.Count == 0 || value > ticks[^1].Value) ticks.Add(new(value, Text(value, step)));
        }
        return ticks;
    }

    /// <summary>Powers of ten; between few of them also 2 and 5.</summary>
    public static IReadOnlyList<Tick> Logarithmic(double low, double high, int most)
    {
        var (first, last) = ((int)Math.Floor(Math.Log10(low) + 1e-9), (int)Math.Ceiling(Math.Log10(high) - 1e-9));
        var decades = Math.Log10(high) - Math.Log10(low);
        var every = Math.Max(1, (int)Math.Ceiling(decades / most));
        var factors = decades < 2.5 ? (double[])[1, 2, 5] : [1];
        var plain = low >= 0.999e-3 && high <= 1.001e4;
        var ticks = new List<Tick>();
        for (var power = first; power <= last; power += every)
        {
            foreach (var factor in factors)
            {
                var value = factor * Math.Pow(10, power);
                if (value < low * (1 - 1e-9) || value > high * (1 + 1e-9) || !double.IsFinite(value)) continue;
                ticks.Add(new(value, plain ? Text(value, value) : factor == 1 ? $"10^{{{power}}}"
                    : $"{factor}·10^{{{power}}}"));
            }
        }

        return ticks;
    }

    /// <summary>Round times of the clock (below three days), days, months or years. The first time of the clock and
    /// every midnight name their day.</summary>
    public static IReadOnlyList<Tick> Dates(double low, double high, int most)
    {
        (low, high) = (Math.Max(low, FirstDate), Math.Min(high, LastDate));
        var span = high - low;
        if (span < 3 && Clock(low, high, most) is { Count: > 1 } times) return times;
        if (span < 2.0 * most)
        {
            var days = span <= most ? 1 : 2;
            return [.. Days(low, high, days)
                .Select(day => new Tick(day, DateTime.FromOADate(day)
                .ToString("d MMM", CultureInfo.InvariantCulture)))];
        }

        int[] months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600];
        var every = months.FirstOrDefault(m => span / 30.44 / m <= most,
            1200 * (int)Math.Ceiling(span / 30.44 / 1200 / most));
        if (every == 1 && span < 15 * most && span / 7 <= most)
            return [.. Days(low, high, 7)
                .Select(day => new Tick(day, DateTime.FromOADate(day)
                .ToString("d MMM", CultureInfo.InvariantCulture)))];

        var ticks = new List<Tick>();
        var start = DateTime.FromOADate(low);
        var month = start.Year * 12 / every * every;
        for (; month / 12 <= DateTime.MaxValue.Year; month += every)
        {
            if (month < 12) continue;   // there is no year 0
            var date = new DateTime(month / 12, month % 12 + 1, 1);
            var value = date.ToOADate();
            if (value > high) break;
            var text = every >= 12 ? date.ToString("yyyy", CultureInfo.InvariantCulture)
                : date.ToString(date.Month == 1 || ticks.Count == 0 ? "MMM yyyy" : "MMM", CultureInfo.InvariantCulture);
            if (value >= low) ticks.Add(new(value, text));
        }

        return ticks;
    }

    /// <summary>The days between which a number is a date of .NET: 1 January 100 and 31 December 9999.</summary>
    public const double FirstDate = -657434, LastDate = 2958465;

    static List<Tick> Clock(double low, double high, int most)
    {
        double[] seconds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60,
            120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200];
        const double day = 86400;
        var every = seconds.FirstOrDefault(s => (high - low) * day / s <= most);
        if (every == 0) return [];
        var ticks = new List<Tick>();
        // Counted from the midnight before, so that the seconds are exact.
        var midnight = Math.Floor(low);
        for (var second = Math.Ceiling((low - midnight) * day / every - 1e-4) * every;
            second <= (high - midnight) * day + 1e-3; second += every)
        {
            var time = DateTime.FromOADate(midnight).AddSeconds(second);
            string Text(string format) => time.ToString(format, CultureInfo.InvariantCulture);
            var clock = Text(every < 1 ? "HH:mm:ss.fff" : every < 60 ? "HH:mm:ss" : "HH:mm");
            ticks.Add(new(midnight + second / day, second % day == 0 ? Text("d MMM")
                : ticks.Count == 0 ? $"{Text("d MMM")} {clock}" : clock));
        }

        return ticks;
    }

    /// <summary>A number with the decimals that a step needs, a true minus sign and thin spaces between
    /// thousands.</summary>
    public static string Text(double value, double step)
    {
        if (value == 0 || Math.Abs(value) < step * 1e-9) return "0";
        var size = Math.Max(Math.Abs(value), step);
        if (size >= 1e7 || size < 1e-4)
        {
            var power = (int)Math.Floor(Math.Log10(Math.Abs(value)) + 1e-9);
            // Three decimals, and more where neighbours would look the same.
            var digits = Math.Clamp(power - (int)Math.Floor(Math.Log10(step) + 1e-9), 3, 15);
            var factor = Math.Round(power > -200 ? value / Math.Pow(10, power)
                : value * 1e200 / Math.Pow(10, power + 200), digits);
            if (factor == 1) return $"10^{{{power}}}";
            var digitsOf = factor.ToString("0." + new string('#', digits), CultureInfo.InvariantCulture);
            return $"{digitsOf.Replace('-', '−')}·10^{{{power}}}";
        }

        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 15);
        return Group(value.ToString("F" + decimals, CultureInfo.InvariantCulture));
    }

    /// <summary>A measured number in about three digits, for what is printed beside data.</summary>
    public static string Short(double value)
    {
        if (double.IsNaN(value)) return "–";
        if (double.IsInfinity(value)) return value > 0 ? "∞" : "−∞";
        if (value == 0) return "0";
        var power = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        if (power is < -4 or >= 7) return value.ToString("0.##e0", CultureInfo.InvariantCulture).Replace('-', '−');
        var text = value.ToString("F" + Math.Clamp(2 - power, 0, 6), CultureInfo.InvariantCulture);
        return Group(text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text);
    }

    static string Group(string digits)
    {
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var first = whole.StartsWith('-') ? 1 : 0;
        if (whole.Length - first > 4)
            for (var i = whole.Length - 3; i > first; i -= 3) digits = digits.Insert(i, ThinSpace.ToString());
        return digits.Replace('-', '−');
    }

    static IEnumerable<double> Days(double low, double high, int every)
    {
        for (var day = Math.Ceiling(low); day <= high; day += every) yield return day;
    }
}
