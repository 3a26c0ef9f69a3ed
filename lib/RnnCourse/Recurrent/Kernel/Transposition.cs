using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>Swaps rows and columns of a block of eight by eight numbers in registers: 24 shuffles instead of 64 stores
/// of one number each.</summary>
static unsafe class Transposition
{
    /// <summary>Whether <see cref="EightByEight"/> works here: float32, and a processor with AVX.</summary>
    public static bool IsSupported => typeof(Real) == typeof(float) && Avx.IsSupported;

    /// <summary>to[j, i] = from[i, j] for i and j from 0 to 7.</summary>
    /// <param name="from">The first number.</param>
    /// <param name="fromStep">From one row of the source to the next.</param>
    /// <param name="to">Where the first number goes.</param>
    /// <param name="toStep">From one row of the target to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EightByEight(Real* from, nint fromStep, Real* to, nint toStep)
    {
        float* source = (float*)from, target = (float*)to;
        Vector256<float> a = Pair(0, 1, out var b), c = Pair(2, 3, out var d), e = Pair(4, 5, out var f),
            g = Pair(6, 7, out var h);
        // Of each pair of rows, columns 0 1 and 4 5 stand interleaved in the first, 2 3 and 6 7 in the second.
        Four(a, c, e, g, 0);
        Four(b, d, f, h, 2);

        Vector256<float> Pair(int first, int second, out Vector256<float> high)
        {
            Vector256<float> x = Vector256.Load(source + first * fromStep),
                y = Vector256.Load(source + second * fromStep);
            high = Avx.UnpackHigh(x, y);
            return Avx.UnpackLow(x, y);
        }

        void Four(Vector256<float> rows01, Vector256<float> rows23, Vector256<float> rows45, Vector256<float> rows67,
            int column)
        {
            Two(Avx.Shuffle(rows01, rows23, 0b01_00_01_00), Avx.Shuffle(rows45, rows67, 0b01_00_01_00), column);
            Two(Avx.Shuffle(rows01, rows23, 0b11_10_11_10), Avx.Shuffle(rows45, rows67, 0b11_10_11_10), column + 1);
        }

        void Two(Vector256<float> upper, Vector256<float> lower, int column)
        {
            Avx.Permute2x128(upper, lower, 0x20).Store(target + column * toStep);
            Avx.Permute2x128(upper, lower, 0x31).Store(target + (column + 4) * toStep);
        }
    }
}
