using System.Text.Json.Nodes;
using RnnCourse.Kernel.Installing;

namespace RnnCourse.Kernel.Tests.Installing;

public sealed class KernelInstallTests : IDisposable
{
    // a blank in it, as on many machines
    readonly string folder = Directory.CreateTempSubdirectory("kernel install ").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Data => Path.Combine(folder, "share", "jupyter");

    static JsonNode SpecIn(string kernel) => JsonNode.Parse(File.ReadAllText(Path.Combine(kernel, "kernel.json")))!;

    [Fact]
    public void What_is_installed_names_its_own_copy_of_the_program()
    {
        var install = new KernelInstall(Data);
        install.Install(AppContext.BaseDirectory).ShouldBeNull();

        install.Folder.ShouldBe(Path.Combine(Data, "kernels", ".net-csharp"));
        var spec = SpecIn(install.Folder);
        var launcher = (string)spec["argv"]![0]!;
        launcher.ShouldStartWith(install.Folder);
        File.Exists(launcher).ShouldBeTrue();
        ((string?)spec["argv"]![1]).ShouldBe("{connection_file}");
        spec["argv"]!.AsArray().Count.ShouldBe(2);
        ((string?)spec["display_name"], (string?)spec["language"], (string?)spec["interrupt_mode"])
            .ShouldBe((".NET (C#)", "C#", "message"));
        Directory.Exists(Path.Combine((string)spec["env"]!["DOTNET_ROOT"]!, "shared", "Microsoft.NETCore.App"))
            .ShouldBeTrue();
        foreach (var logo in (string[])["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"])
            File.Exists(Path.Combine(install.Folder, logo)).ShouldBeTrue();
        foreach (var needed in (string[])["NetMQ.dll", "RnnCourse.Notebooks.dll", "Microsoft.CodeAnalysis.CSharp.dll",
            Path.Combine("Licences", "NetMQ-COPYING.LESSER.txt")])
            File.Exists(Path.Combine(Path.GetDirectoryName(launcher)!, needed)).ShouldBeTrue(needed);
        KernelInstall.Find([Data]).ShouldHaveSingleItem().IsOurs.ShouldBeTrue();
    }

    [Fact]
    public void The_installed_program_answers()
    {
        new KernelInstall(Data).Install(AppContext.BaseDirectory);
        var trial = KernelTrial.Run(KernelInstall.Find([Data]).ShouldHaveSingleItem());
        trial.Trouble.ShouldBeNull();
    }

    [Fact]
    public void A_newer_build_takes_the_place_of_an_older_one()
    {
        var install = new KernelInstall(Data);
        install.Install(AppContext.BaseDirectory);
        var older = Path.Combine(install.Folder, "program-0123456789ab");
        Directory.CreateDirectory(older);
        install.Install(AppContext.BaseDirectory).ShouldBeNull();
        Directory.Exists(older).ShouldBeFalse();
        Directory.EnumerateDirectories(install.Folder, "program-*").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_kernel_of_another_program_stays_unless_forced_and_is_kept_then()
    {
        var install = new KernelInstall(Data);
        Directory.CreateDirectory(install.Folder);
        var foreign = """{"argv":["dotnet","interactive","jupyter","{connection_file}"],"display_name":".NET (C#)"}""";
        File.WriteAllText(Path.Combine(install.Folder, "kernel.json"), foreign);

        Should.Throw<InstallException>(() => install.Install(AppContext.BaseDirectory))
            .Message.ShouldContain("--force");
        Should.Throw<InstallException>(() => install.Uninstall()).Message.ShouldContain("left alone");
        File.ReadAllText(Path.Combine(install.Folder, "kernel.json")).ShouldBe(foreign);

        var backup = install.Install(AppContext.BaseDirectory, force: true).ShouldNotBeNull();
        File.ReadAllText(Path.Combine(backup, "kernel.json")).ShouldBe(foreign);
        // VS Code takes any kernel.json below `kernels`.
        Path.GetRelativePath(Path.Combine(Data, "kernels"), backup).ShouldStartWith("..");
        KernelInstall.Find([Data]).ShouldHaveSingleItem().IsOurs.ShouldBeTrue();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"argv":{},"metadata":[],"env":7}""")]
    [InlineData("""{"metadata":{"rnn-course":{"build":7}}}""")]
    public void A_broken_kernel_json_is_another_programs(string json)
    {
        var install = new KernelInstall(Data);
        Directory.CreateDirectory(install.Folder);
        File.WriteAllText(Path.Combine(install.Folder, "kernel.json"), json);
        Should.Throw<InstallException>(() => install.Install(AppContext.BaseDirectory));
        KernelInstall.Find([Data]).ShouldAllBe(k => !k.IsOurs);
    }

    [Fact]
    public void Uninstalling_leaves_nothing()
    {
        var install = new KernelInstall(Data, "lecture");
        install.Install(AppContext.BaseDirectory);
        ((string?)SpecIn(install.Folder)["display_name"]).ShouldBe(".NET (C#) lecture");
        install.Uninstall().ShouldBeTrue();
        Directory.Exists(install.Folder).ShouldBeFalse();
        install.Uninstall().ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a b")]
    public void A_name_that_is_no_folder_name_is_refused(string name) =>
        Should.Throw<InstallException>(() => new KernelInstall(Data, name)).Message.ShouldBe(
            $"Expected a kernel name of letters, digits, dots, hyphens and underscores, got \"{name}\".");

    [Fact]
    public void Where_the_kernel_is_not_built_that_is_said() =>
        Should.Throw<InstallException>(() => new KernelInstall(Data).Install(folder))
            .Message.ShouldContain("Build the course first");
}
