using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace RnnCourse.Notebooks.Display;

/// <summary>Prints values as text: numbers by invariant rules, sequences in brackets, objects by their
/// properties.</summary>
internal static class PlainText
{
    const int MostItems = 100;
    const int Deepest = 4;

    public static string Format(object? value)
    {
        if (value is string text) return text;
        var result = new StringBuilder();
        Append(result, value, depth: 0);
        return result.ToString();
    }

    static void Append(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case string s: text.Append('"').Append(s).Append('"'); break;
            case char c: text.Append('\'').Append(c).Append('\''); break;
            case bool b: text.Append(b ? "true" : "false"); break;
            case Type type: text.Append(TypeName(type)); break;
            case DateTime time:
                text.Append(time.ToString(time.TimeOfDay == default ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss",
                    CultureInfo.InvariantCulture));
                break;
            case DateOnly day: text.Append(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case TimeOnly time: text.Append(time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset time:
                text.Append(time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture));
                break;
            case double or float when depth > 0:
                text.Append(Short(Convert.ToDouble(value, CultureInfo.InvariantCulture)));
                break;
            case IFormattable number when number is not IEnumerable:
                text.Append(number.ToString(null, CultureInfo.InvariantCulture));
                break;
            case Array { Rank: 2 } matrix: AppendMatrix(text, matrix); break;
            case IDictionary map: AppendItems(text, map, depth, '{', '}'); break;
            case ITuple tuple: AppendTuple(text, tuple, depth); break;
            case IEnumerable items when items is Beginning || !HasOwnToString(items.GetType()):
                AppendItems(text, items, depth, '[', ']');
                break;
            case DictionaryEntry entry: AppendPair(text, entry.Key, entry.Value, depth); break;
            default: AppendObject(text, value, depth); break;
        }
    }

    /// <summary>A number among others: seven digits are read, seventeen are not.</summary>
    static string Short(double value) => Math.Abs(value) switch
    {
        < 1e15 and >= 1e7 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("G7", CultureInfo.InvariantCulture),
    };

    /// <summary>A value as it stands in a table.</summary>
    public static string InTable(object? value)
    {
        if (value is null) return "";
        if (value is string text) return text;
        var result = new StringBuilder();
        Append(result, value, depth: 1);
        return result.ToString();
    }

    public static bool HasOwnToString(Type type) => type.GetMethod(nameof(ToString), [])!.DeclaringType is { } declaring
        && declaring != typeof(object) && declaring != typeof(ValueType)
        && declaring.Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) != true;

    static void AppendItems(StringBuilder text, IEnumerable items, int depth, char open, char close)
    {
        if (depth >= Deepest)
        {
            text.Append(open).Append('…').Append(close);
            return;
        }
        text.Append(open);
        var count = 0;
        foreach (var item in items)
        {
            if (count == MostItems)
            {
                text.Append(Beginning.CountOf(items) is { } all ? $", … {all} in all" : ", …");
                break;
            }
            if (count++ > 0) text.Append(depth == 0 && item is Array or IDictionary ? ",\n " : ", ");
            Append(text, item, depth + 1);
        }
        text.Append(close);
    }

    static void AppendTuple(StringBuilder text, ITuple tuple, int depth)
    {
        text.Append('(');
        for (var i = 0; i < tuple.Length; i++)
        {
            if (i > 0) text.Append(", ");
            Append(text, tuple[i], depth + 1);
        }
        text.Append(')');
    }

    static void AppendMatrix(StringBuilder text, Array matrix)
    {
        var (rows, columns) = (Math.Min(matrix.GetLength(0), MostItems), Math.Min(matrix.GetLength(1), MostItems));
        var cells = new string[rows, columns];
        var width = new int[columns];
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
            {
                var cell = new StringBuilder();
                Append(cell, matrix.GetValue(r, c), depth: 1);
                cells[r, c] = cell.ToString();
                width[c] = Math.Max(width[c], cell.Length);
            }
        for (var r = 0; r < rows; r++)
        {
            text.Append(r == 0 ? "[[" : " [");
            for (var c = 0; c < columns; c++) text.Append(c == 0 ? "" : ", ").Append(cells[r, c].PadLeft(width[c]));
            text.Append(r == rows - 1 ? "]" : "],\n");
        }
        text.Append(rows < matrix.GetLength(0) || columns < matrix.GetLength(1)
            ? $", … {matrix.GetLength(0)} x {matrix.GetLength(1)}]" : "]");
    }

    static void AppendPair(StringBuilder text, object? key, object? value, int depth)
    {
        Append(text, key, depth + 1);
        text.Append(": ");
        Append(text, value, depth + 1);
    }

    static void AppendObject(StringBuilder text, object value, int depth)
    {
        var type = value.GetType();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        {
            AppendPair(text, type.GetProperty("Key")!.GetValue(value),
                type.GetProperty("Value")!.GetValue(value), depth);
            return;
        }
        var properties = ReadableProperties(type);
        if (HasOwnToString(type) && !IsRecord(type) || properties.Length == 0 || depth >= Deepest)
        {
            text.Append(HasOwnToString(type) ? value.ToString() : TypeName(type));
            return;
        }
        text.Append(type.Name.StartsWith("<>", StringComparison.Ordinal) ? "{ " : TypeName(type) + " { ");
        for (var i = 0; i < properties.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(properties[i].Name).Append(" = ");
            Append(text, PropertyValue(properties[i], value), depth + 1);
        }
        text.Append(" }");
    }

    /// <summary>A record that left ToString to the compiler, which would print arrays by their type.</summary>
    static bool IsRecord(Type type) => type.Name.StartsWith("<>", StringComparison.Ordinal)
        || type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            ?.IsDefined(typeof(CompilerGeneratedAttribute)) == true
        && type.GetMethod(nameof(ToString), [])!.IsDefined(typeof(CompilerGeneratedAttribute));

    public static PropertyInfo[] ReadableProperties(Type type) =>
        [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && !p.PropertyType.IsByRefLike)];

    public static object? PropertyValue(PropertyInfo property, object from)
    {
        try
        {
            return property.GetValue(from);
        }
        catch (TargetInvocationException e)
        {
            if (CellRun.Current is { IsStopped: true }) throw new CellStoppedException();
            return $"({e.InnerException!.GetType().Name})";
        }
    }

    static string TypeName(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>"
        : type.Name;
}
