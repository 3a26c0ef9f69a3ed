using RnnCourse.Cli;
using RnnCourse.Kernel.Installing;

namespace RnnCourse.Notebooks.Tests.Cli;

public sealed class EditorChecksTests : IDisposable
{
    readonly string home = Directory.CreateTempSubdirectory("home ").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    string UserFolder => Path.Combine(home, "settings", "Code", "User");

    EditorChecks.Finding[] Look(string? course = null) =>
        [.. new EditorChecks(home, Path.Combine(home, "settings")).Editor(course)];

    void Extension(string name) => Directory.CreateDirectory(Path.Combine(home, ".vscode", "extensions", name));

    void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    [Fact]
    public void Without_VS_Code_nothing_stands_in_the_way() => Look("/course").ShouldBeEmpty();

    [Fact]
    public void An_extension_that_takes_the_kernels_name_is_found_unless_it_is_being_removed()
    {
        Extension("ms-toolsai.jupyter-2026.6.1");
        Extension("ms-dotnettools.dotnet-interactive-vscode-1.0.7120010");
        Look().Where(f => !f.IsGood).ShouldHaveSingleItem().Advice!.ShouldContain("Uninstall");
        Write(Path.Combine(home, ".vscode", "extensions", ".obsolete"),
            """{"ms-dotnettools.dotnet-interactive-vscode-1.0.7120010":true}""");
        Look().ShouldAllBe(f => f.IsGood);
    }

    [Fact]
    public void A_renderer_of_the_Jupyter_extension_is_not_the_extension()
    {
        Extension("ms-toolsai.jupyter-renderers-1.3.0");
        Look().ShouldHaveSingleItem().Advice!.ShouldContain("ms-toolsai.jupyter");
    }

    [Theory]
    [InlineData("""{ "editor.fontSize": 12, /* a comment */ }""", "completionTriggerCharacters")]
    [InlineData("""{ "jupyter.completionTriggerCharacters": { "python": ["."] } }""", "completionTriggerCharacters")]
    [InlineData("""{ "jupyter.completionTriggerCharacters": { "csharp": ["."] }, "jupyter.enableKernelCompletions": false }""",
        "enableKernelCompletions")]
    [InlineData("""{ "jupyter.completionTriggerCharacters": { "csharp": ["."] } }""", null)]
    [InlineData("{ broken", null)]
    public void Settings_that_keep_completion_away_are_found(string settings, string? advice)
    {
        Extension("ms-toolsai.jupyter-2026.6.1");
        Write(Path.Combine(UserFolder, "settings.json"), settings);
        var wrong = Look().Where(f => !f.IsGood).ToArray();
        if (advice is null) wrong.ShouldBeEmpty();
        else wrong.ShouldHaveSingleItem().Advice!.ShouldContain(advice);
    }

    [Theory]
    [InlineData("/home/me/course", false)]
    [InlineData("/home/me", false)]
    [InlineData("/home/me/cou", true)]
    [InlineData("/elsewhere", true)]
    public void A_folder_that_is_not_trusted_is_found(string trusted, bool isFound)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "paths of other systems");
        Extension("ms-toolsai.jupyter-2026.6.1");
        Write(Path.Combine(UserFolder, "settings.json"),
            """{ "jupyter.completionTriggerCharacters": { "csharp": ["."] } }""");
        Write(Path.Combine(UserFolder, "globalStorage", "state.vscdb"),
            "SQLite format 3\0xx content.trust.model.key{\"uriTrustInfo\":[{\"uri\":{\"$mid\":1,\"path\":\"" + trusted
            + "\",\"scheme\":\"file\"},\"trusted\":true}]}\u0007other.key{\"a\":1}");
        Look("/home/me/course").Any(f => f.What == "workspace trust").ShouldBe(isFound);

        Write(Path.Combine(UserFolder, "settings.json"), """{ "security.workspace.trust.enabled": false }""");
        Look("/home/me/course").ShouldNotContain(f => f.What == "workspace trust");
    }

    [Fact]
    public void A_kernel_that_is_missing_broken_or_old_is_found()
    {
        EditorChecks.Kernel([], "b").How.ShouldBe("not installed");
        var launcher = Path.Combine(home, "program");
        var kernel = new InstalledKernel(Path.Combine(home, ".net-csharp"), launcher, "a", new Dictionary<string,
            string>
        { ["DOTNET_ROOT"] = home });
        EditorChecks.Kernel([kernel with { Build = null }], "b").How.ShouldBe("not installed");
        EditorChecks.Kernel([kernel], "a").How.ShouldContain("is gone");
        File.WriteAllText(launcher, "");
        EditorChecks.Kernel([kernel], "a").IsGood.ShouldBeTrue();
        EditorChecks.Kernel([kernel], "b").How.ShouldContain("another build");
        EditorChecks.Kernel([kernel with { Environment = new Dictionary<string,
            string> { ["DOTNET_ROOT"] = home + "-gone" } }], "a").How.ShouldContain("is gone");
    }
}
