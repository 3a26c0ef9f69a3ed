using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Rendering.Books;
using RnnCourse.Notebooks.Rendering.Handouts;
using RnnCourse.Notebooks.Rendering.Lessons;

namespace RnnCourse.Cli;

/// <summary>`course render --as book`: all lessons as one volume.</summary>
internal static class RenderBook
{
    const string Name = "rnn-course.html";

    public static int Run(string[] files, RepositoryFolders? folders, ResultsFolder target, RenderRequest request,
        RenderBrowser browser)
    {
        var lessons = new List<Lesson>();
        foreach (var file in files)
        {
            var source = RenderSource.Read(file, folders, request.Trusted);
            lessons.Add(LessonReader.Read(source.Notebook, source.Options));
            source.Tell(lessons[^1].Trouble);
        }
        var path = target.PlaceOf(Name, files[0]);
        target.Write(path, Book.Render(lessons, Text(folders, "NOTATION.md"),
            ConceptList.Read(Text(folders, Path.Combine("docs", "concepts.md"))), request.Answers ?? AnswerPlace.End,
            request.Paper));
        Console.WriteLine(RepositoryFolders.Shown(path));
        browser.Finish(target, path, files[0], RenderForm.Book);
        return browser.FoundOverflow ? 1 : 0;
    }

    /// <summary>A page of the course's folder; empty where it is not found.</summary>
    public static string Text(RepositoryFolders? folders, string name) =>
        folders is not null && Path.Combine(folders.Root, name) is var path && File.Exists(path)
            ? File.ReadAllText(path)
            : "";
}
