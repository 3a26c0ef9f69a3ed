namespace RnnCourse.Notebooks.Packages;

/// <summary>A package that could not be had; the message names it and says why.</summary>
internal sealed class PackageRestoreException(string message) : Exception(message);
