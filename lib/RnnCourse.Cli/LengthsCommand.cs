using System.CommandLine;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Cli;

/// <summary>`course lengths`: what is too long in the lessons, and how many minutes they take.</summary>
internal static class LengthsCommand
{
    public static Command Create()
    {
        var lessons = new Argument<string[]>("lesson")
        {
            Description = "Lessons, such as 05; all when none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("lengths",
            "Lists cells, lines and lessons that are too long, and the minutes that lessons take.")
        { lessons };
        command.SetAction(parsed => Run(parsed.GetValue(lessons)!));
        return command;
    }

    static int Run(string[] named)
    {
        var count = 0;
        foreach (var file in NotebookFiles.Find(named, RepositoryFolders.Find()?.Notebooks))
        {
            var size = new LessonSize(Notebook.Read(file));
            Console.WriteLine($"{Path.GetFileNameWithoutExtension(file),-34} {size.Cells,3} cells, {size.Words,5} "
                + $"words, {size.MinutesInClass,3} minutes in class, {size.MinutesAlone,3} alone");
            foreach (var sentence in size.TooLong) Console.WriteLine($"    {sentence}");
            count += size.TooLong.Count;
        }
        Console.WriteLine(count == 0 ? "Nothing is too long." : $"{count} too long.");
        return count == 0 ? 0 : 1;
    }
}
