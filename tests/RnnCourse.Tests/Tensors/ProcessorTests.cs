using System.Globalization;
using System.Runtime.Intrinsics;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Tensors;

/// <summary>The tests run on the kind of processor that .ci/run asks for, and the engine uses all of it.</summary>
public class ProcessorTests
{
    static int Bits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128 : 0;

    [Fact]
    public void Vectors_are_no_wider_than_asked_for()
    {
        // Set with the switch of the runtime that turns wider ones off: a switch that does nothing is found here.
        var widest = int.Parse(Environment.GetEnvironmentVariable("RNNCOURSE_WIDEST_VECTORS") ?? "512",
            CultureInfo.InvariantCulture);
        Bits.ShouldBeLessThanOrEqualTo(widest);
    }

    [Fact]
    public void The_matrix_product_takes_the_widest_there_are()
    {
        Lanes512.Supported.ShouldBe(Bits == 512);
        Lanes256.Supported.ShouldBe(Bits >= 256);
    }
}
