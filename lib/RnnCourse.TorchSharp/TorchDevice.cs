using TorchSharp;

namespace RnnCourse.TorchSharp;

/// <summary>Where TorchSharp computes: <c>cpu</c>, or a graphics card.</summary>
public static class TorchDevice
{
    /// <summary>The devices that are there: <c>cpu</c>, and <c>cuda</c> or <c>mps</c> where the package and the machine
    /// have one.</summary>
    public static IReadOnlyList<string> Names =>
        [.. torch.cuda.is_available() ? ["cuda"] : Array.Empty<string>(),
            .. torch.mps_is_available() ? ["mps"] : Array.Empty<string>(), "cpu"];

    /// <summary>The fastest device that is there.</summary>
    public static torch.Device Best => torch.device(Names[0]);

    /// <summary>A device by its name.</summary>
    /// <param name="name"><c>cpu</c>, <c>cuda</c>, <c>cuda:1</c> or <c>mps</c>.</param>
    /// <exception cref="ArgumentException">It is not there; the message names those that are.</exception>
    public static torch.Device Of(string name)
    {
        var (kind, number) = name.Split(':') switch
        {
            [var alone] => (alone, 0),
            [var one, var index] when int.TryParse(index, out var parsed) && parsed >= 0 => (one, parsed),
            _ => (name, 0),
        };
        var count = !Names.Contains(kind) ? 0 : kind == "cuda" ? torch.cuda.device_count() : 1;
        return number < count ? torch.device(name)
            : throw new ArgumentException($"There is no device '{name}' here, only: {string.Join(", ", Names)}. The "
                + "package TorchSharp-cpu knows no CUDA; with a card of NVIDIA that is the package TorchSharp-cuda.");
    }
}
