using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.InteractiveWorker;

/// <summary>Says in the words of <see cref="WorkerProtocol"/> what the .NET Interactive kernel tells.</summary>
internal sealed class KernelEvents
{
    readonly ConcurrentDictionary<string, bool> displayed = new();
    int lost;

    /// <summary>A library was built for an older .NET, which compilers do not tell either.</summary>
    const string NewerAssembly = "CS1701";

    /// <summary>How many updates there were for outputs that are not there, since this was last asked.</summary>
    public int TakeLost() => Interlocked.Exchange(ref lost, 0);

    /// <summary>The event; null where the other side need not know.</summary>
    public CellEvent? Translate(KernelEvent e) => e switch
    {
        StandardOutputValueProduced output => new StreamText("stdout", Text(output)),
        StandardErrorValueProduced error => new StreamText("stderr", Text(error)),
        DisplayedValueProduced shown => Shown(shown),
        DisplayedValueUpdated update => Updated(update),
        ReturnValueProduced value => new ResultProduced(Bundle(value)),
        DiagnosticsProduced found when Shown(found).ToArray() is { Length: > 0 } lines =>
            new StreamText("stderr", string.Concat(lines)),
        _ => null,
    };

    Displayed Shown(DisplayedValueProduced shown)
    {
        if (shown.ValueId is { } id) displayed[id] = true;
        return new(Bundle(shown), shown.ValueId);
    }

    DisplayUpdated? Updated(DisplayedValueUpdated update)
    {
        if (displayed.ContainsKey(update.ValueId)) return new(Bundle(update), update.ValueId);
        Interlocked.Increment(ref lost);
        return null;
    }

    /// <summary>What the compiler says beside errors, which are told when the command fails.</summary>
    static IEnumerable<string> Shown(DiagnosticsProduced found) => found.Diagnostics
        .Where(d => d.Severity is DiagnosticSeverity.Warning or DiagnosticSeverity.Info
            && d.Code != NewerAssembly)
        .Select(d => d + "\n");

    static string Text(DisplayEvent e) => string.Concat(e.FormattedValues.Select(v => v.Value));

    static MimeBundle Bundle(DisplayEvent e)
    {
        var bundle = new MimeBundle();
        foreach (FormattedValue form in e.FormattedValues)
            bundle[form.MimeType] = MimeBundle.IsJson(form.MimeType) ? JsonNode.Parse(form.Value) : form.Value;
        return bundle;
    }
}
