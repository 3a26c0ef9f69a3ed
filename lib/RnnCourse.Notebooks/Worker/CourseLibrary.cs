namespace RnnCourse.Notebooks.Worker;

/// <summary>The course's own libraries, where a notebook asks for one at a place where it is not: a homework was moved
/// away from the folder that it came in.</summary>
internal static class CourseLibrary
{
    /// <summary>The name of the library that notebooks refer to.</summary>
    public const string Name = "RnnCourse";

    /// <summary>What to write where nothing refers to it.</summary>
    public const string HowToRefer = "Nothing refers to the course's library here. The first code cell of the notebook "
        + "should begin with #r \"../artifacts/course/RnnCourse.dll\" (the path from the notebook's folder) "
        + "and using RnnCourse.Checks;";

    const string Solution = "RnnCourse.sln";
    static readonly string[] names = [$"'{Name}", "'Check'", "'Claim'"];

    /// <summary>True where the compiler does not find a name of the library.</summary>
    public static bool Holds(string id, string message) =>
        id is "CS0103" or "CS0234" or "CS0246" or "CS0400"
            && names.Any(name => message.Contains(name, StringComparison.Ordinal));

    static readonly string[] places = ["course", "charts", "torchsharp"];

    /// <summary>The built library of this name; null where there is none.</summary>
    public static string? Find(string name)
    {
        if (!name.StartsWith(Name, StringComparison.Ordinal)) return null;
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, Solution)))
                return places.Select(place => Path.Combine(folder, "artifacts", place, name))
                    .FirstOrDefault(File.Exists);
        return null;
    }
}
