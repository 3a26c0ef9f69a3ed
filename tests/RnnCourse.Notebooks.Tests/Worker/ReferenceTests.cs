using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Worker;

public class ReferenceTests
{
    [Fact]
    public async Task A_library_beside_the_notebook_is_found_with_what_it_needs()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["notebooks"]);
        Directory.CreateDirectory(folder["built"]);
        foreach (var name in (string[])["FsCheck.dll", "FSharp.Core.dll"]) File.Copy(Path.Combine(AppContext.BaseDirectory, name), Path.Combine(folder["built"], name));

        await using var session = new Session(folder["notebooks"]);
        await session.Value("#r \"../built/FsCheck.dll\"\nusing FsCheck.Fluent;");
        (await session.Value("Gen.Constant(5).Sample(1)[0]")).ShouldBe("5");
        (await session.Value("Microsoft.FSharp.Core.FSharpOption<int>.Some(3).Value")).ShouldBe("3");   // beside it, and part of its signatures
        (await session.Value("Directory.GetCurrentDirectory()")).ShouldEndWith("notebooks");
    }

    [Fact]
    public async Task A_library_that_is_not_built_yet_says_what_builds_it()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["Course.sln"], "");
        Directory.CreateDirectory(folder["notebooks"]);
        Directory.CreateDirectory(Path.Combine(folder.Path, "lib", "Course"));
        await using var session = new Session(folder["notebooks"]);

        (await session.Run("\n#r \"../artifacts/course/Course.dll\"")).Failure!.ShouldSatisfyAllConditions(
            f => f.Message.ShouldBe("../artifacts/course/Course.dll is not built yet. Run `dotnet build lib/Course` in the folder of Course.sln, then run the cell again."),
            f => (f.Line, f.Column).ShouldBe((2, 4)));
        (await session.Run("#r \"../artifacts/Other.dll\"")).Failure!.Message
            .ShouldBe("../artifacts/Other.dll is not built yet. Run `dotnet build Course.sln` in the folder of Course.sln, then run the cell again.");
    }

    [Fact]
    public async Task Another_script_can_be_loaded()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["shared.csx"], "int Triple(int v) => 3 * v;");
        await using var session = new Session(folder.Path);
        (await session.Value("#load \"shared.csx\"\nTriple(4)")).ShouldBe("12");
    }

    [Fact]
    public async Task The_compiler_of_the_package_does_the_same()
    {
        await using var session = new Session(command: TemporaryFolder.Course with { FileName = "env", Arguments = ["COURSE_COMPILER=package", TemporaryFolder.Course.FileName, .. TemporaryFolder.Course.Arguments] });
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sets the variable by env");
        (await session.Value("record R(int A);\nnew R(1)")).ShouldBe("R { A = 1 }");
        session.Process.Compiler.ShouldEndWith("from the package");
    }

    [Fact]
    public async Task A_missing_package_is_named()
    {
        await using var session = new Session();
        var outcome = await session.Run("#r \"nuget: RnnCourse.No.Such.Package, 1.0.0\"");
        outcome.End.ShouldBe(CellEnd.Failed);
        outcome.Failure!.Name.ShouldBe("Missing package");
        outcome.Failure.Message.ShouldContain("RnnCourse.No.Such.Package");   // missing, or the feed is out of reach: either way it is named
    }

    [Fact]
    public async Task A_package_that_the_course_uses_itself_can_be_referenced()
    {
        await using var session = new Session();
        (await session.Value("#r \"nuget: Shouldly, 4.2.1\"\nusing Shouldly;\n5.ShouldBe(5); typeof(ShouldBeTestExtensions).Assembly.GetName().Name")).ShouldBe("Shouldly");
    }
}
