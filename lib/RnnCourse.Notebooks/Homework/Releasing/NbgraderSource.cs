using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Homework.Releasing;

/// <summary>A homework as a source notebook of nbgrader. Its hidden checks know their answers, and each cell of checks
/// ends with the points that it earned, which nbgrader takes as partial credit.</summary>
internal static partial class NbgraderSource
{
    const string Library = "course", Begin = "// BEGIN HIDDEN TESTS", End = "// END HIDDEN TESTS";

    static readonly CSharpParseOptions script = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);

    /// <summary>What nbgrader has to know of C#.</summary>
    public const string Configuration = """
        c = get_config()
        c.ClearSolutions.code_stub = {"C#": "// your code here\nthrow new NotImplementedException();"}
        c.ClearSolutions.text_stub = "*Your answer here.*"
        c.Execute.timeout = 120

        """;

    /// <summary>Writes `source/NAME/NAME.ipynb` with the library beside it, and `nbgrader_config.py` where there is
    /// none.</summary>
    /// <param name="homework">The lecturer's notebook.</param>
    /// <param name="solution">What its solution answered.</param>
    /// <param name="course">The folder of nbgrader's course.</param>
    /// <returns>The place of the notebook.</returns>
    public static string Write(HomeworkNotebook homework, HomeworkRun solution, string course)
    {
        var name = Path.GetFileNameWithoutExtension(homework.Path);
        var folder = Directory.CreateDirectory(Path.Combine(course, "source", name)).FullName;
        var notebook = Make(homework, solution);
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
            cell.Source = Reference().Replace(cell.Source, match => Beside(match, homework.Folder, folder));
        var place = Path.Combine(folder, name + ".ipynb");
        notebook.Write(place);
        var configuration = Path.Combine(course, "nbgrader_config.py");
        if (!File.Exists(configuration)) File.WriteAllText(configuration, Configuration.ReplaceLineEndings("\n"));
        return place;
    }

    /// <summary>The notebook, in memory.</summary>
    public static Notebook Make(HomeworkNotebook homework, HomeworkRun solution)
    {
        var copy = homework.Notebook.WithIds();
        foreach (var graded in homework.Cells.Where(cell => cell.IsChecked))
        {
            var (shown, hidden) = Regions.Checks(graded.Cell.Source);
            var points = graded.Points.ToString("0.####", CultureInfo.InvariantCulture);
            copy.Cells[graded.Cell.Number - 1].Source = $"{shown}\n{Begin}\n"
                + Answered(homework, graded, hidden, solution.Cells[graded.GradeId].Answers)
                    + $"\nCheck.Points({points})\n{End}";
        }
        return copy;
    }

    static string Answered(HomeworkNotebook homework, GradedCell cell, string hidden,
        IReadOnlyList<HiddenAnswer> answers)
    {
        var (number, changes) = (-1, new List<TextChange>());
        foreach (var call in CSharpSyntaxTree.ParseText(hidden, script).GetRoot().DescendantNodes()
            .OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is not MemberAccessExpressionSyntax member || !HiddenChecks.IsCheck(member)) continue;
            number++;
            if (member.Name.Identifier.Text != "Hidden") changes.Add(new(call.Span, "_ = 0"));
            else if (answers.Where(answer => answer.Check == number).ToArray() is not [{ Answer: { } expected }])
                throw homework.Wrong(cell,
                    $"nbgrader needs every check to be asked once; '{call}' is in a loop or a function");
            else changes.Add(new(TextSpan.FromBounds(call.SpanStart, call.ArgumentList.OpenParenToken.Span.End),
                $"Check.Expected({SymbolDisplay.FormatLiteral(expected.ToJsonString(), quote: true)}, "));
        }
        return SourceText.From(hidden).WithChanges(changes).ToString();
    }

    static string Beside(Match line, string from, string folder)
    {
        var path = Path.GetFullPath(line.Groups["path"].Value, from);
        if (!File.Exists(path)) return line.Value;
        var place = Directory.CreateDirectory(Path.Combine(folder, Library)).FullName;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, "*.dll"))
            File.Copy(file, Path.Combine(place, Path.GetFileName(file)), overwrite: true);
        return $"#r \"{Library}/{Path.GetFileName(path)}\"";
    }

    [GeneratedRegex("^[ \\t]*#r[ \\t]+\"(?!nuget:)(?<path>[^\"]+)\"", RegexOptions.Multiline)]
    private static partial Regex Reference();
}
