using RnnCourse.Notebooks.Packages;

namespace RnnCourse.Notebooks.Tests.Packages;

public class PackageFeedTests
{
    const string Answer = """
          Determining projects to restore...
        /x/cells.csproj : error NU1101: Unable to find package Microsoft.DotNet.Interactive.CSharp. No packages exist with this id in source(s): nuget.org
        /x/cells.csproj : error NU1102: Unable to find package Microsoft.DotNet.Interactive with version (= 9999.0.0)
        /x/cells.csproj : error NU1102:   - Found 2 version(s) in nuget.org [ Nearest version: 1.0.0-beta.25323.1 ]
        /x/cells.csproj : error NU1102: Unable to find package Shouldly with version (= 9999.0.0)
        /x/cells.csproj : error NU1102:   - Found 0 version(s) in local
        /x/cells.csproj : error NU1102:   - Found 2 version(s) in nuget.org [ Nearest version: 4.2.1 ]
          Failed to restore /x/cells.csproj (in 844 ms).
        """;

    [Theory]
    [InlineData("Microsoft.DotNet.Interactive", "1.0.0-beta.25323.1")]
    [InlineData("Microsoft.DotNet.Interactive.CSharp", "")]
    [InlineData("Shouldly", "4.2.1")]
    [InlineData("Unheard.Of", null)]
    public void The_answer_of_restore_is_read_for_each_package(string name, string? version) =>
        PackageFeed.Find(name, Answer).ShouldBe(version);

    [Fact]
    public void A_feed_that_cannot_be_reached_is_a_clear_answer_within_the_limit()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["nuget.config"],
            """<configuration><packageSources><clear/><add key="nowhere" value="https://localhost:1/index.json"/></packageSources></configuration>""");
        var answer = PackageFeed.Ask(["Shouldly"], folder["feed"], TimeSpan.FromSeconds(60));
        answer.Versions.ShouldBeNull();
        answer.Trouble.ShouldBeOneOf("it cannot be reached from here", "it did not answer within 60 s");
    }

    [Fact]
    public void A_folder_of_packages_is_asked_like_any_feed()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["packages"]);
        File.WriteAllText(folder["nuget.config"],
            $"""<configuration><packageSources><clear/><add key="here" value="{folder["packages"]}"/></packageSources></configuration>""");
        PackageFeed.Ask(["TorchSharp-cpu"], folder["feed"], TimeSpan.FromSeconds(60))
            .Versions.ShouldBe(new Dictionary<string, string?> { ["TorchSharp-cpu"] = null });
    }

    [Fact]
    public void The_record_keeps_the_answer()
    {
        using var folder = new TemporaryFolder();
        var path = folder["artifacts/packages.json"];
        var asked = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

        new PackageRecord(asked, new(new Dictionary<string, string?> { ["A"] = "1.2.3", ["B"] = null }, null)).Write(path);
        var record = PackageRecord.Read(path)!;
        record.Checked.ShouldBe(asked);
        record.Answer.Versions.ShouldBe(new Dictionary<string, string?> { ["A"] = "1.2.3", ["B"] = null });

        new PackageRecord(asked, new(null, "it cannot be reached from here")).Write(path);
        PackageRecord.Read(path)!.Answer.ShouldBe(new FeedAnswer(null, "it cannot be reached from here"));

        File.WriteAllText(path, "{");
        PackageRecord.Read(path).ShouldBeNull();
        PackageRecord.Read(folder["none.json"]).ShouldBeNull();
    }
}
