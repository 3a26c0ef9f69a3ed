using System.Text.RegularExpressions;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework.Intake;

namespace RnnCourse.Notebooks.Homework;

/// <summary>A homework as students get it: a folder with the notebook, the library that it needs, and a page that says
/// how to work and how to hand in. It runs wherever it is put.</summary>
internal static partial class ReleasedFolder
{
    const string Library = "course", ReadMe = "READ-ME.md";

    /// <summary>Writes it.</summary>
    /// <param name="target">Where results go.</param>
    /// <param name="homework">The lecturer's notebook.</param>
    /// <param name="released">The students' notebook.</param>
    /// <param name="student">Whose it is; null for a notebook that is the same for all.</param>
    /// <param name="handIn">What the lecturer says about handing in, such as where and until when; null for
    /// nothing.</param>
    /// <returns>The place of the notebook.</returns>
    public static string Write(ResultsFolder target, HomeworkNotebook homework, Notebook released, string? student,
        string? handIn)
    {
        var name = Path.GetFileNameWithoutExtension(homework.Path);
        var below = student is null ? name : Path.Combine(name, new Submission(student, null).Short);
        var place = target.PlaceOf(Path.Combine(below, name + ".ipynb"), homework.Path);
        var folder = Path.GetDirectoryName(place)!;
        foreach (var cell in released.Cells.Where(cell => cell.Kind == CellKind.Code))
            cell.Source = Reference().Replace(cell.Source, match => Beside(match, homework, folder));
        target.Write(place, released);
        target.Write(target.PlaceOf(Path.Combine(below, ReadMe), homework.Path),
            Page(released, Path.GetFileName(place), homework.Points, handIn));
        return place;
    }

    /// <summary>Puts a library, and what it needs, beside the notebook; gives the line that finds it there.</summary>
    static string Beside(Match line, HomeworkNotebook homework, string folder)
    {
        var path = Path.GetFullPath(line.Groups["path"].Value, homework.Folder);
        if (!File.Exists(path)) return line.Value;
        var place = Directory.CreateDirectory(Path.Combine(folder, Library)).FullName;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!)
            .Where(file => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
                || Path.GetFileName(file) == Path.GetFileNameWithoutExtension(path) + ".xml"))
            File.Copy(file, Path.Combine(place, Path.GetFileName(file)), overwrite: true);
        return $"#r \"{Library}/{Path.GetFileName(path)}\"";
    }

    static string Page(Notebook released, string file, double points, string? handIn)
    {
        var title = released.Cells.Where(cell => cell.Kind == CellKind.Markdown)
            .SelectMany(cell => cell.Source.Split('\n'))
            .FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim() ?? file;
        return $"""
            # {title}

            {FormattableString.Invariant($"{points:0.##}")} points. Keep this folder together: the notebook finds its library in `{Library}`.

            1. Install the .NET 10 SDK and the course's kernel once, as the course's README says.
            2. Open `{file}` in VS Code, choose the kernel *.NET (C#)*, and run the first cell.
            3. Write where it says `// your code here`, and take out the line that throws. Answer in words where it says
               *Your answer here.* Cells of your own are welcome; leave the other cells as they are.
            4. After each question stands a cell of checks. Run it as often as you like.
            5. Save, and look at the whole: `course check {file}` in a terminal, from any folder, or
               `Check.Notebook("{file}")` in a cell. It says what is right, what is not yet and why, and what the grader
               would not take.

            ## Handing in

            {handIn ?? "Where and until when, your lecturer says."}

            Hand in the one file `{file}`, saved, under any name that your platform gives it. No folder and no library is
            needed; a zip file with the notebook in it is taken too. Your code runs with a time limit, without a network, and
            without files of yours. The same questions are asked with other numbers than in the checks that you see.

            """;
    }

    [GeneratedRegex("^[ \\t]*#r[ \\t]+\"(?!nuget:)(?<path>[^\"]+)\"", RegexOptions.Multiline)]
    private static partial Regex Reference();
}
