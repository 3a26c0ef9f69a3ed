using System.Runtime.Intrinsics;

namespace RnnCourse.Notebooks.Running;

/// <summary>How wide the vectors are that one instruction of this processor works on, and what that means for a
/// notebook's time.</summary>
internal static class ProcessorWidth
{
    /// <summary>512, 256 or 128; 0 without vector instructions.</summary>
    public static int Bits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128 : 0;

    /// <summary>How many times as long a lesson may take as on a processor with vectors of 256 bits.</summary>
    public static double Slowness => Bits >= 256 ? 1 : Bits == 128 ? 2 : 10;
}
