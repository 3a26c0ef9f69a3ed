using System.Security.Cryptography;
using System.Text;

namespace RnnCourse.Notebooks.Homework.Intake;

/// <summary>One student's notebook as it was handed in.</summary>
/// <param name="Student">The name, as the folder, the file or the platform's part of it has it.</param>
/// <param name="Path">The notebook; null where none could be chosen.</param>
/// <param name="Trouble">Why none could be chosen.</param>
/// <param name="Number">2 for the second student of the same name, and so on.</param>
internal sealed record Submission(string Student, string? Path, string? Trouble = null, int Number = 1)
{
    const int LongestName = 200;   // bytes; file systems allow 255 with the ending

    /// <summary>The platform's number for the student; null where no platform named the file.</summary>
    public string? Id { get; init; }

    /// <summary>Whether the platform says that it came late.</summary>
    public bool IsLate { get; init; }

    /// <summary>What was noticed while it was looked for, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The name of the page that the student gets.</summary>
    public string PageName => Short + ".ipynb";

    /// <summary>The student's name as a file system takes it, another one for each student.</summary>
    public string Short
    {
        get
        {
            var name = Number == 1 ? Student : $"{Student} ({Number})";
            name = string.Concat(name.Select(c => c is '/' or '\\' || char.IsControl(c) ? '_' : c));
            if (Encoding.UTF8.GetByteCount(name) <= LongestName) return name;
            var kept = string.Concat(name.EnumerateRunes().Take(40).Select(rune => rune.ToString()));
            return $"{kept}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8]}";
        }
    }
}
