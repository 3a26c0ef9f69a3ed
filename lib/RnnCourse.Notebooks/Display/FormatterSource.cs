using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Display;

/// <summary>The formatters that a type brings along, found by name as the .NET Interactive kernel finds them.</summary>
/// <remarks>
/// An attribute called TypeFormatterSourceAttribute names a type in its property FormatterSourceType; that type's
/// CreateTypeFormatters() gives objects with `string MimeType` and `bool Format(object instance, TextWriter writer)`.
/// The type needs no reference to any kernel.
/// </remarks>
internal sealed class FormatterSource
{
    const string AttributeName = "TypeFormatterSourceAttribute";

    static readonly ConcurrentDictionary<Type, FormatterSource?> Known = new();

    readonly List<(string MimeType, object Formatter, MethodInfo Format)> formatters = [];

    public static FormatterSource? Of(Type type) =>
        type.IsPrimitive || type == typeof(string) ? null : Known.GetOrAdd(type, Find);

    static FormatterSource? Find(Type type)
    {
        var found = new FormatterSource();
        foreach (var attribute in Bases(type).SelectMany(t => t.GetCustomAttributes(inherit: false))
            .Where(a => a.GetType().Name == AttributeName))
        {
            if (Property(attribute, "FormatterSourceType") is not Type sourceType) continue;
            var source = Activator.CreateInstance(sourceType, nonPublic: true)!;
            var create = sourceType.GetMethod("CreateTypeFormatters",
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []);
            if (create?.Invoke(source, null) is not IEnumerable created) continue;
            foreach (var formatter in created)
                if (Property(formatter, "MimeType") is string mimeType && FormatMethod(formatter) is { } format)
                    found.formatters.Add((mimeType, formatter, format));
        }
        return found.formatters.Count > 0 ? found : null;
    }

    /// <summary>The type and those it derives from: not every such attribute says that it is inherited.</summary>
    static IEnumerable<Type> Bases(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType) yield return t;
    }

    static object? Property(object from, string name) => from.GetType().GetProperty(name)?.GetValue(from);

    static MethodInfo? FormatMethod(object formatter) => formatter.GetType().GetMethods()
        .FirstOrDefault(m => m.Name == "Format" && m.ReturnType == typeof(bool)
            && m.GetParameters() is [_, { ParameterType: var writer }] && writer == typeof(TextWriter));

    /// <summary>Adds every form that the formatters agree to write.</summary>
    public void Format(object value, MimeBundle bundle)
    {
        foreach (var (mimeType, formatter, format) in formatters)
        {
            if (bundle.ContainsKey(mimeType)) continue;
            var writer = new StringWriter { NewLine = "\n" };
            try
            {
                if (format.Invoke(formatter, [value, writer]) is not true) continue;
                bundle[mimeType] = MimeBundle.IsJson(mimeType) ? JsonNode.Parse(writer.ToString()) : writer.ToString();
            }
            catch (TargetInvocationException e)
            {
                throw new InvalidOperationException(
                    $"{value.GetType().Name} could not be shown as {mimeType}: {e.InnerException!.Message}",
                    e.InnerException);
            }
            catch (JsonException e)
            {
                throw new InvalidOperationException(
                    $"{value.GetType().Name} gave {mimeType} that is not JSON: {e.Message}", e);
            }
        }
    }
}
