using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnCourse.Notebooks.Packages;
using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Running;
using RnnCourse.Notebooks.Worker;

namespace RnnCourse.Notebooks.Tests.Worker;

public class ReferenceTests
{
    [Fact]
    public async Task A_library_beside_the_notebook_is_found_with_what_it_needs()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["notebooks"]);
        Directory.CreateDirectory(folder["built"]);
        foreach (var name in (string[])["FsCheck.dll", "FSharp.Core.dll"])
            File.Copy(Path.Combine(AppContext.BaseDirectory, name), Path.Combine(folder["built"], name));

        await using var session = new Session(folder["notebooks"]);
        await session.Value("#r \"../built/FsCheck.dll\"\nusing FsCheck.Fluent;");
        (await session.Value("Gen.Constant(5).Sample(1)[0]")).ShouldBe("5");
        // beside it, and part of its signatures
        (await session.Value("Microsoft.FSharp.Core.FSharpOption<int>.Some(3).Value")).ShouldBe("3");
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
            f => f.Message.ShouldBe("../artifacts/course/Course.dll is not built yet. Run `dotnet build lib/Course` in the "
                + "folder of Course.sln, then run the cell again."),
            f => (f.Line, f.Column).ShouldBe((2, 4)));
        (await session.Run("#r \"../artifacts/Other.dll\"")).Failure!.Message
            .ShouldBe(
                "../artifacts/Other.dll is not built yet. Run `dotnet build Course.sln` in the folder of Course.sln, then run "
                    + "the cell again.");
    }

    [Fact]
    public async Task Libraries_built_from_different_sources_are_told()
    {
        using var folder = new TemporaryFolder();
        Build("Below", "public class Below { public static int Old() => 1; public static int New() => 2; }");
        Build("Above", "public class Above { public static int Call() => Below.Old(); }", folder["Below.dll"]);
        Build("Below", "public class Below { public static int New() => 2; }");
        await using var session = new Session(folder.Path);
        var failure = (await session.Run("#r \"Below.dll\"\n#r \"Above.dll\"\nAbove.Call()")).Failure!;
        failure.Name.ShouldBe("MissingMethodException");
        failure.Traceback[^1].ShouldStartWith("Two libraries that this notebook loads were built from different sources. "
            + "Build all of them (`dotnet build RnnCourse.sln`");

        void Build(string name, string code, params string[] more)
        {
            MetadataReference[] references = [.. more.Append(typeof(object).Assembly.Location)
                .Select(file => MetadataReference.CreateFromFile(file))];
            CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(code)], references,
                new(OutputKind.DynamicallyLinkedLibrary)).Emit(folder[name + ".dll"]).Success.ShouldBeTrue();
        }
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
        await using var session = new Session(command: TemporaryFolder.Course with
        {
            FileName = "env",
            Arguments = ["COURSE_COMPILER=package", TemporaryFolder.Course.FileName, .. TemporaryFolder.Course.Arguments]
        });
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
        // missing, or the feed is out of reach: either way it is named
        outcome.Failure.Message.ShouldContain("RnnCourse.No.Such.Package");
    }

    [Fact]
    public async Task A_package_that_the_course_uses_itself_can_be_referenced()
    {
        await using var session = new Session();
        (await session.Value(
            "#r \"nuget: Shouldly, 4.2.1\"\nusing Shouldly;\n5.ShouldBe(5); "
                + "typeof(ShouldBeTestExtensions).Assembly.GetName().Name")).ShouldBe("Shouldly");
    }

    [Fact]
    public async Task Charts_of_a_package_are_drawn_and_the_session_outlives_packages_that_cannot_be_had()
    {
        await using var session = new Session();
        (await session.Run("#r \"nuget: RnnCourse.No.Such.Package, 1.0.0\"")).End.ShouldBe(CellEnd.Failed);
        await session.Value("#r \"nuget: Plotly.NET.CSharp, 0.14.0\"\nusing Plotly.NET.CSharp;\nvar x = new[] { 1.0, 2, 3 };");
        await session.Value("Chart.Line<double, double, string>(x, x, Name: \"loss\")");
        var chart = session.Events.OfType<ResultProduced>().ShouldHaveSingleItem().Data;
        chart.Text("text/plain").ShouldBe("chart: scatter \"loss\" (3 points)");
        chart.Text("text/html")!.ShouldContain("plotly");
        chart["application/vnd.plotly.v1+json"]!["data"]![0]!["y"]!.ToJsonString().ShouldBe("[1.0,2.0,3.0]");
        (await session.Value("#r \"nuget: Shouldly, 4.2.1\"\nShouldly.ShouldBeTestExtensions.ShouldBe(5, 5); x.Length"))
            .ShouldBe("3");
        (await session.Value("Chart.Combine(new[] { Chart.Point<double, double, string>(x, x) }).GetType().BaseType.Name"))
            .ShouldBe("GenericChart");
    }

    [Fact]
    public void A_package_on_its_way_is_told_in_a_line_and_can_be_stopped()
    {
        var (written, stopped) = ("", false);
        var progress = new PackageProgress(text => written += text, () => stopped);
        var restored = new RestoredPackages([], [], []);
        progress.Watch(new("Quick", "1.0"), goesOn => goesOn(TimeSpan.FromSeconds(0.4)) ? restored : null!).ShouldBe(restored);
        written.ShouldBe("");
        progress.Watch(new("Slow", "1.0"), goesOn =>
        {
            foreach (var seconds in (double[])[0.5, 1.2, 1.3, 2.1]) goesOn(TimeSpan.FromSeconds(seconds)).ShouldBeTrue();
            stopped = true;
            goesOn(TimeSpan.FromSeconds(2.2)).ShouldBeFalse();
            return restored;
        });
        written.ShouldBe("\rGetting Slow 1.0 ... 1 s\rGetting Slow 1.0 ... 2 s\n");
        Should.Throw<OperationCanceledException>(() => SdkCommand.Run(
            Path.GetTempPath(), TimeSpan.FromMinutes(1), _ => false, ["build-server", "--help"]));
    }
}
