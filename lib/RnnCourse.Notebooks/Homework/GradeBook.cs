using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RnnCourse.Notebooks.Documents;
using RnnCourse.Notebooks.Homework.Intake;

namespace RnnCourse.Notebooks.Homework;

/// <summary>What was graded so far: a file for each student, so that a run that was broken off goes on, that one
/// student can be graded again, and that what several machines graded can be put together.</summary>
internal sealed class GradeBook
{
    /// <summary>The folder of these files below the results.</summary>
    public const string FolderName = "results";

    readonly string folder;
    readonly string homework;

    /// <param name="results">The folder of the homework's results.</param>
    /// <param name="homework">Whose they are; what was graded by another version of it is graded anew.</param>
    public GradeBook(string results, HomeworkNotebook homework)
    {
        folder = Path.Combine(results, FolderName);
        this.homework = Hash(File.ReadAllBytes(homework.Path));
    }

    sealed record Kept(string Homework, string HandedIn, string Student, CellGrade[] Cells, string[] Notes,
        string Protections);

    /// <summary>The grade of what was handed in, if it was graded and is the same.</summary>
    public SubmissionGrade? Find(Submission submission)
    {
        var path = FileOf(submission);
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize<Kept>(File.ReadAllText(path)) is { } kept && kept.Homework == homework
                && kept.HandedIn == HashOf(submission) && kept.Student == submission.Student
                ? new(kept.Student, kept.Cells, kept.Notes, null) { Protections = kept.Protections } : null;
        }
        catch (JsonException)
        {
            return null;    // broken off while it was written
        }
    }

    /// <summary>Keeps a grade.</summary>
    public void Keep(Submission submission, SubmissionGrade grade)
    {
        Directory.CreateDirectory(folder);
        var text = JsonSerializer.Serialize(new Kept(homework, HashOf(submission), grade.Student, [.. grade.Cells],
            [.. grade.Notes], grade.Protections),
            new JsonSerializerOptions { WriteIndented = true });
        File.WriteAllText(FileOf(submission), text);
    }

    /// <summary>Takes over what another run graded, pages too.</summary>
    /// <param name="other">The results of the other run.</param>
    /// <returns>How many students were found there.</returns>
    public int Take(string other)
    {
        var from = Path.Combine(other, FolderName);
        if (!Directory.Exists(from))
            throw new IOException(
                $"Expected the results of another run with a folder {FolderName}, but there is no {from}.");
        Directory.CreateDirectory(folder);
        var files = Directory.GetFiles(from, "*.json");
        foreach (var file in files) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        foreach (var page in Directory.GetFiles(other, "*.ipynb"))
            File.Copy(page, Path.Combine(Path.GetDirectoryName(folder)!, Path.GetFileName(page)), overwrite: true);
        return files.Length;
    }

    string FileOf(Submission submission) => Path.Combine(folder, Path.ChangeExtension(submission.PageName, ".json"));

    static string HashOf(Submission submission) =>
        Hash(submission.Path is { } path ? HandedInFile.Bytes(path)
            : Encoding.UTF8.GetBytes(submission.Trouble ?? ""));

    static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
}
