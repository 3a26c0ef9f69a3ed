using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Worker;

/// <summary>Puts an exception into words: the cell's line first, then the frames without those of the engine.</summary>
internal static class RuntimeErrors
{
    const int MostFrames = 30;
    const char PictureOfNul = '\u2400';   // and behind it those of the other control signs

    /// <param name="exception">What the cell threw.</param>
    /// <param name="cellId">The cell that ran.</param>
    /// <param name="sourceOf">The source of the cell with this id, or null.</param>
    public static CellFailed Describe(Exception exception, string cellId, Func<string, string?> sourceOf)
    {
        exception = Unwrap(exception);
        var lines = new List<string> { $"{exception.GetType().FullName}: {Words(exception)}" };
        var frames = Frames(exception, sourceOf);
        var place = frames.FirstOrDefault(f => f.IsCell && f.File == cellId) ?? frames.FirstOrDefault(f => f.IsCell);
        if (place is not null && sourceOf(place.File!) is { } source)
        {
            var text = source.Split('\n').ElementAtOrDefault(place.Line - 1) ?? "";
            lines.AddRange(SourceExcerpt.Lines(
                source, place.Line, text.Length - text.TrimStart().Length + 1, text.Trim().Length));
        }
        lines.AddRange(frames.Take(MostFrames).Select(f => "   at " + f));
        if (frames.Count > MostFrames) lines.Add($"   ... {frames.Count - MostFrames} more frames");
        for (var inner = exception.InnerException; inner is not null; inner = inner.InnerException)
        {
            lines.Add($"because of {inner.GetType().FullName}: {Words(inner)}");
            lines.AddRange(Frames(inner, sourceOf).Take(MostFrames).Select(f => "   at " + f));
        }
        if (exception is MissingMemberException or TypeLoadException or FileLoadException)
            lines.Add("Two libraries that this notebook loads were built from different sources. Build all of them "
                + "(`dotnet build RnnCourse.sln` in the course's folder), then restart the notebook.");
        return new CellFailed(exception.GetType().Name, Words(exception), lines, place?.Line, CellId: place?.File);
    }

    /// <summary>What the exception says; where .NET misses a console, what to do in a notebook.</summary>
    static string Words(Exception exception) => AsksForKeys(exception)
        ? "A notebook has no console that hands over single keys, so Console.ReadKey and Console.KeyAvailable do not "
            + "work here. Ask for a line with Console.ReadLine() or Input(\"...\")."
        : Text(exception);

    static bool AsksForKeys(Exception exception) => exception is InvalidOperationException
        && new StackTrace(exception).GetFrames().Select(frame => frame.GetMethod()).Any(method =>
            method?.DeclaringType?.Assembly == typeof(Console).Assembly
            && method.Name is nameof(Console.ReadKey) or "get_" + nameof(Console.KeyAvailable));

    /// <summary>The message as text: a return or a code for terminals in it would write over what stands beside it, or
    /// colour it.</summary>
    static string Text(Exception exception) => string.Concat(exception.Message.ReplaceLineEndings("\n").Select(c =>
        c is '\n' or '\t' || !char.IsControl(c) ? c : c < ' ' ? (char)(PictureOfNul + c) : '\uFFFD'));

    static Exception Unwrap(Exception e) => e switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        _ => e,
    };

    sealed record Frame(string Method, string? File, int Line, bool IsCell)
    {
        public override string ToString() => (IsCell, File) switch
        {
            (true, _) when Method.Length == 0 => $"cell {File}, line {Line}",
            (true, _) => $"{Method} in cell {File}, line {Line}",
            (false, { Length: > 0 } file) => $"{Method} in {file}, line {Line}",
            _ => Method,
        };
    }

    static List<Frame> Frames(Exception exception, Func<string, string?> sourceOf)
    {
        var frames = new List<Frame>();
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is not { } method || method.DeclaringType is not { } type) continue;
            if (type.Assembly == typeof(RuntimeErrors).Assembly || IsPlumbing(type, method)) continue;
            var isCell = type.Assembly.GetName().Name!.StartsWith(Submission.NamePrefix, StringComparison.Ordinal);
            // cells have ids for names; of libraries the file is enough
            var file = Path.GetFileName(frame.GetFileName());
            if (isCell && string.IsNullOrEmpty(file)) continue;
            frames.Add(new Frame(Describe(method, type), file, frame.GetFileLineNumber(),
                isCell && sourceOf(file!) is not null));
        }
        return frames;
    }

    static bool IsPlumbing(Type type, MethodBase method) => method.IsDefined(typeof(StackTraceHiddenAttribute), false)
        || type.IsDefined(typeof(StackTraceHiddenAttribute), false)
        || !type.IsVisible && type.Assembly.GetName().Name!.StartsWith("System.", StringComparison.Ordinal)
        || type.Assembly == typeof(object).Assembly
            && (type.Namespace is "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices"
            or "System.Threading.Tasks" or "System.Threading"
                || type.Namespace == "System.Reflection" || type == typeof(RuntimeMethodHandle));

    /// <summary>The name of a method as the reader wrote it; empty for the cell's own statements.</summary>
    static string Describe(MethodBase method, Type type)
    {
        var (name, owner) = (method.Name, type);
        if (name == "MoveNext" && owner.Name.StartsWith('<'))   // the state machine of an async method or an iterator
        {
            name = owner.Name;
            owner = owner.DeclaringType ?? owner;
        }
        while (owner.Name.StartsWith("<>c", StringComparison.Ordinal) && owner.DeclaringType is { } outer)
            owner = outer;
        if (name.StartsWith("<<Initialize>>d", StringComparison.Ordinal) || name is "<Initialize>" or "<Factory>")
            return "";
        if (name.StartsWith('<')
            && name.IndexOf('>', name.StartsWith("<<", StringComparison.Ordinal) ? 2 : 1) is var end and > 0)
        {
            var written = name.TrimStart('<')[..(end - (name.StartsWith("<<", StringComparison.Ordinal) ? 2 : 1))];
            var isLocal = name.Contains(">g__", StringComparison.Ordinal);
            name = isLocal ? name[(name.IndexOf(">g__", StringComparison.Ordinal) + 4)..].Split('|')[0]
                : name.Contains(">b__", StringComparison.Ordinal)
                ? (written == "Initialize" ? "lambda" : $"lambda in {written}")
                : written;
        }
        var parameters = method.Name == "MoveNext" ? ""
            : $"({string.Join(", ", method.GetParameters().Select(p => p.ParameterType.Name))})";
        var isSubmission = owner.Name is "Script" || owner.Name.StartsWith("Submission#", StringComparison.Ordinal);
        return isSubmission ? name + parameters : $"{owner.Name}.{(name == ".ctor" ? "new" : name)}{parameters}";
    }
}
