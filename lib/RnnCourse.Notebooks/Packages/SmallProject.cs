namespace RnnCourse.Notebooks.Packages;

/// <summary>A project that only names packages, for the SDK's restore to work on.</summary>
internal static class SmallProject
{
    public const string FileName = "cells.csproj";

    public static void Write(string folder, string properties, IEnumerable<(string Name, string Version)> packages)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, FileName), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{properties}</PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", packages.Select(Reference))}
              </ItemGroup>
            </Project>

            """);
        // Empty files here keep settings of outer folders away from the small project.
        foreach (var name in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
            File.WriteAllText(Path.Combine(folder, name), "<Project />");
    }

    static string Reference((string Name, string Version) package) =>
        $"<PackageReference Include=\"{package.Name}\" Version=\"{package.Version}\" />";
}
