using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace RnnCourse.Cli;

/// <summary>Options that take a number, read the same in every country: a point before decimals, and nothing between
/// thousands.</summary>
internal static class NumberOption
{
    /// <summary>A positive number of seconds, such as 2.5.</summary>
    public static Option<double?> Seconds(string name, string description) =>
        Create<double>(name, description, "a positive number of seconds, such as 2.5",
            seconds => seconds > 0 && seconds <= TimeSpan.FromDays(7).TotalSeconds);

    /// <summary>A whole number from the least one on.</summary>
    public static Option<T?> Whole<T>(string name, string description, T least, T most, string unit)
        where T : struct, IBinaryInteger<T> =>
        Create<T>(name, description, $"a whole number of {unit} from {least} to {most}",
            number => number >= least && number <= most);

    static Option<T?> Create<T>(string name, string description, string expected, Func<T, bool> isAllowed)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            CustomParser = result =>
            {
                var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
                var styles = typeof(T) == typeof(double) ? NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent
                    | NumberStyles.AllowLeadingSign : NumberStyles.AllowLeadingSign;
                if (T.TryParse(text, styles, CultureInfo.InvariantCulture, out var number) && isAllowed(number))
                    return number;
                result.AddError($"{name} expects {expected}, got '{text}'.");
                return null;
            },
        };
}
