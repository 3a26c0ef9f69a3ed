namespace RnnCourse;

/// <summary>Where the sources, notebooks and data lie that tests look at; compiled into each test project that needs
/// it.</summary>
static class Repository
{
    /// <summary>The folder of RnnCourse.sln, above the tests' own binaries.</summary>
    public static string Root { get; } = FindRoot();

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "RnnCourse.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
