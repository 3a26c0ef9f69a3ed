namespace RnnCourse.Tests.Tensors;

public class KernelLimitsTests
{
    [Fact]
    public void Classes_that_limit_threads_or_vectors_are_in_the_collection_that_runs_alone()
    {
        var limiting = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "RnnCourse.Tests"), "*Tests.cs",
            SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "KernelLimitsTests.cs").Select(File.ReadAllText)
            .Where(text => text.Contains("new KernelLimits(") || text.Contains("Parallelism.Threads = ")).ToArray();
        limiting.Length.ShouldBeGreaterThan(5);
        limiting.ShouldAllBe(text => text.Contains("[Collection(KernelLimits.Collection)]"));
    }
}
