namespace RnnCourse.Notebooks.Packages;

/// <summary>The files that packages and all they depend on bring along, as full paths.</summary>
internal sealed record RestoredPackages(string[] CompileFiles, string[] RuntimeFiles, string[] NativeFiles);
