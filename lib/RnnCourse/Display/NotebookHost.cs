using System.Reflection;

namespace RnnCourse.Display;

/// <summary>The notebook kernel that this process runs in, found by name, so that the course needs no package of
/// any.</summary>
/// <remarks>They are looked for anew each time: a kernel's context belongs to the cell that runs.</remarks>
internal static class NotebookHost
{
    const string Kernel = "Microsoft.DotNet.Interactive";
    const string Runner = "RnnCourse.Notebooks";

    /// <summary>True once the cell that runs is to stop; never where no kernel says so.</summary>
    public static CancellationToken Cancellation =>
        CurrentContext is { } context && context.GetType().GetProperty("CancellationToken")?.GetValue(context)
            is CancellationToken token ? token : default;

    /// <summary>Shows a value below the cell, or on the console where there is no notebook.</summary>
    /// <returns>What shows another value in the same place.</returns>
    public static Action<object?> Show(object? value, string[] mimeTypes)
    {
        var shown = CurrentContext is { } context
            ? Call(Method(Kernel, "KernelInvocationContextExtensions", "Display"), context, value, mimeTypes)
            : Method(Runner, "Display.CellFunctions", "display") is { } display ? Call(display, value, mimeTypes)
            : null;
        if (shown is not null) return shown.GetType().GetMethod("Update", [typeof(object)])!
            .CreateDelegate<Action<object?>>(shown);
        Print(value);
        return Print;
    }

    /// <summary>What .NET Interactive knows about the command that runs; null where it runs none.</summary>
    static object? CurrentContext =>
        Type.GetType($"{Kernel}.KernelInvocationContext, {Kernel}")?.GetProperty("Current")?.GetValue(null);

    static MethodInfo? Method(string assembly, string type, string name) =>
        Type.GetType($"{assembly}.{type}, {assembly}")?.GetMethod(name);

    static object? Call(MethodInfo? method, params object?[] arguments) => method?.Invoke(null,
        BindingFlags.DoNotWrapExceptions, null, arguments, null);

    static void Print(object? value) => Console.WriteLine(value switch
    {
        null => "null",
        _ => FormattedText(value) ?? value.ToString(),
    });

    static string? FormattedText(object value)
    {
        if (value.GetType().GetCustomAttribute<TypeFormatterSourceAttribute>() is not { } attribute) return null;
        var source = Activator.CreateInstance(attribute.FormatterSourceType)!;
        var formatters = (IEnumerable<object>)source.GetType()
            .GetMethod(nameof(TextFormatterSource.CreateTypeFormatters))!.Invoke(source, null)!;
        var writer = new StringWriter();
        formatters.OfType<MimeFormatter>().LastOrDefault(f => f.MimeType == MimeType.Text)?.Format(value, writer);
        return writer.ToString();
    }
}
