namespace RnnCourse.Tests;

/// <summary>Dependencies between the folders of the library point one way, from what is simple to what is put together.</summary>
public class DependencyTests
{
    static FolderMap Map { get; } = new(typeof(RnnCourse.Tensors.Tensor).Assembly);

    [Fact]
    public void Folders_use_only_what_is_listed() => Map.NotListed().ShouldBeEmpty();

    [Fact]
    public void Every_folder_is_listed_after_those_that_it_uses()
    {
        Map.Folders.There.ShouldBe(Map.Folders.Listed);
        Map.Backwards().ShouldBeEmpty();
    }

    [Fact]
    public void Models_know_of_the_kernel_a_whole_model_over_a_batch_and_over_a_token() =>
        Map.Used(by: "Models", of: "Recurrent.Kernel")
        .ShouldBe(["FusedLanguageModel", "TokenInput", "TokenRun", "IKernelCell"], ignoreOrder: true);

    [Fact]
    public void Files_lie_where_their_namespace_says()
    {
        var root = Path.Combine(Repository.Root, "lib", "RnnCourse");
        foreach (var file in Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories))
            if (Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar) is [not ("bin" or "obj"), _, ..] parts
                && Path.GetFileName(file) != "Real.cs")
                File.ReadLines(file).First(line => line.StartsWith("namespace ", StringComparison.Ordinal))
                    .ShouldBe($"namespace RnnCourse.{string.Join('.', parts[..^1])};", file);
    }
}
