namespace RnnCourse.TorchSharp.Tests;

/// <summary>Dependencies between the folders of the twins point one way.</summary>
public class DependencyTests
{
    static FolderMap Map { get; } = new(typeof(LayerTwin).Assembly);

    [Fact]
    public void Folders_use_only_what_is_listed() => Map.NotListed().ShouldBeEmpty();

    [Fact]
    public void Every_folder_is_listed_after_those_that_it_uses()
    {
        Map.Folders.There.ShouldBe(Map.Folders.Listed);
        Map.Backwards().ShouldBeEmpty();
    }
}
