using System.Runtime.CompilerServices;
using static RnnCourse.Recurrent.Kernel.VectorFunctions;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>The GRU of the decks, blocks r, z, n: n = tanh(x Wn + (r h_(t-1)) Whn + b), h_t = (1 - z) h_(t-1) + z
/// n.</summary>
/// <remarks>The block n comes late: it multiplies q = r h_(t-1). Backward: dL/dz = dh (n - h_(t-1)); dL/dn = dh z; and
/// from dL/dq: dL/dr = dq h_(t-1). h_(t-1) gets dh (1 - z) and dq r, besides what comes through the matrices.</remarks>
readonly struct GruGates : IGates
{
    public static int Blocks => 3;
    public static int LateBlocks => 1;
    public static int Kept => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Middle<V>(Units<V> at) where V : struct, ISimdVector<V>
    {
        var r = Sigmoid(at[0]);
        at[0] = r;
        at.Keep(0, r * at.PreviousH);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(Units<V> at) where V : struct, ISimdVector<V>
    {
        V z = Sigmoid(at[1]), n = Tanh(at[2]), previous = at.PreviousH;
        (at[1], at[2]) = (z, n);
        at.H = V.MultiplyAdd(z, n - previous, previous);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(Units<V> at, V dh, ref V dc) where V : struct, ISimdVector<V>
    {
        V z = at[1], n = at[2];
        at[1] = dh * (n - at.PreviousH) * SigmoidSlope(z);
        at[2] = dh * z * TanhSlope(n);
        return dh - dh * z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V BackwardMiddle<V>(Units<V> at, V dq) where V : struct, ISimdVector<V>
    {
        var r = at[0];
        at[0] = dq * at.PreviousH * SigmoidSlope(r);
        return dq * r;
    }
}

/// <summary>The GRU of PyTorch, gates r, z, n: m = h_(t-1) Whn + b', n = tanh(x Wn + b + r m), h_t = (1 - z) n + z
/// h_(t-1).</summary>
/// <remarks>Blocks n, r, z, m: n has the product with x alone, m the product with h alone, which keeps the blocks of
/// either product together. Backward: dL/dz = dh (h_(t-1) - n); dL/dn = dh (1 - z); through n's tanh, dL/dr gets m and
/// dL/dm gets r.</remarks>
readonly struct GruResetAfterGates : IGates
{
    public static int Blocks => 4;
    public static int StateBlock => 1;
    public static int InputBlock(int gate) => (gate + 1) % 3;
    public static int RecurrentBlock(int gate) => gate + 1;
    public static (int Block, Factor Factor) UnitWeight(int weight) => (3, Factor.One);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(Units<V> at) where V : struct, ISimdVector<V>
    {
        V r = Sigmoid(at[1]), z = Sigmoid(at[2]), m = at[3] + at.Weight(0);
        var n = Tanh(V.MultiplyAdd(r, m, at[0]));
        (at[0], at[1], at[2], at[3]) = (n, r, z, m);
        at.H = V.MultiplyAdd(z, at.PreviousH - n, n);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(Units<V> at, V dh, ref V dc) where V : struct, ISimdVector<V>
    {
        V n = at[0], r = at[1], z = at[2], m = at[3];
        var da = (dh - dh * z) * TanhSlope(n);
        at[0] = da;
        at[1] = da * m * SigmoidSlope(r);
        at[2] = dh * (at.PreviousH - n) * SigmoidSlope(z);
        at[3] = da * r;
        return dh * z;
    }
}

/// <summary>The GRU without a reset gate, blocks u, c: h_t = u c + (1 - u) h_(t-1).</summary>
readonly struct SimplifiedGruGates : IGates
{
    public static int Blocks => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(Units<V> at) where V : struct, ISimdVector<V>
    {
        V u = Sigmoid(at[0]), c = Tanh(at[1]), previous = at.PreviousH;
        (at[0], at[1]) = (u, c);
        at.H = V.MultiplyAdd(u, c - previous, previous);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(Units<V> at, V dh, ref V dc) where V : struct, ISimdVector<V>
    {
        V u = at[0], c = at[1];
        at[0] = dh * (c - at.PreviousH) * SigmoidSlope(u);
        at[1] = dh * u * TanhSlope(c);
        return dh - dh * u;
    }
}
