using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests;

/// <summary>A folder of a test's own, gone when the test is.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("course-test-").FullName;

    /// <summary>The `course` program beside the tests, which knows the worker verb.</summary>
    public static WorkerCommand Course
    {
        get;
    } = WorkerCommand.ForAssembly(System.IO.Path.Combine(AppContext.BaseDirectory, "course.dll"));

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a notebook with these code cells and gives its path.</summary>
    public string Notebook(string name, params string[] cells)
    {
        var notebook = RnnCourse.Notebooks.Documents.Notebook.Create(name);
        foreach (var cell in cells) notebook.Add(CellKind.Code, cell);
        notebook.Write(this[name]);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
