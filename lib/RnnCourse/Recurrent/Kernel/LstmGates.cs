using System.Runtime.CompilerServices;
using static RnnCourse.Recurrent.Kernel.VectorFunctions;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>LSTM, blocks i, f, g, o: c_t = f c_(t-1) + i g, h_t = o tanh(c_t).</summary>
/// <remarks>Backward: dL/do = dh tanh(c); dc += dh o (1 - tanh²(c)); dL/di = dc g; dL/df = dc c_(t-1); dL/dg = dc i;
/// dL/dc_(t-1) = dc f; each times the slope of its own squashing function.</remarks>
readonly struct LstmGates : IGates
{
    public static int Blocks => 4;
    public static bool HasCell => true;
    public static int Kept => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(Units<V> at) where V : struct, ISimdVector<V>
    {
        V i = Sigmoid(at[0]), f = Sigmoid(at[1]), g = Tanh(at[2]), o = Sigmoid(at[3]);
        var c = V.MultiplyAdd(f, at.PreviousC, i * g);
        var squashed = Tanh(c);
        (at[0], at[1], at[2], at[3]) = (i, f, g, o);
        at.Keep(0, squashed);
        at.C = c;
        at.H = o * squashed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(Units<V> at, V dh, ref V dc) where V : struct, ISimdVector<V>
    {
        V i = at[0], f = at[1], g = at[2], o = at[3], squashed = at.Kept(0);
        at[3] = dh * squashed * SigmoidSlope(o);
        dc += dh * o * TanhSlope(squashed);
        at[0] = dc * g * SigmoidSlope(i);
        at[1] = dc * at.PreviousC * SigmoidSlope(f);
        at[2] = dc * i * TanhSlope(g);
        dc *= f;
        return V.All(0);
    }
}

/// <summary>The cell of 1997, blocks i, g, o: c_t = c_(t-1) + i g, so that dL/dc_(t-1) = dL/dc_t, unchanged.</summary>
readonly struct CarouselGates : IGates
{
    public static int Blocks => 3;
    public static bool HasCell => true;
    public static int Kept => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(Units<V> at) where V : struct, ISimdVector<V>
    {
        V i = Sigmoid(at[0]), g = Tanh(at[1]), o = Sigmoid(at[2]);
        var c = V.MultiplyAdd(i, g, at.PreviousC);
        var squashed = Tanh(c);
        (at[0], at[1], at[2]) = (i, g, o);
        at.Keep(0, squashed);
        at.C = c;
        at.H = o * squashed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(Units<V> at, V dh, ref V dc) where V : struct, ISimdVector<V>
    {
        V i = at[0], g = at[1], o = at[2], squashed = at.Kept(0);
        at[2] = dh * squashed * SigmoidSlope(o);
        dc += dh * o * TanhSlope(squashed);
        at[0] = dc * g * SigmoidSlope(i);
        at[1] = dc * i * TanhSlope(g);
        return V.All(0);
    }
}

/// <summary>Coupled gates, blocks f, g, o: c_t = f c_(t-1) + (1 - f) g, so that dL/df = dc (c_(t-1) - g).</summary>
readonly struct CoupledGates : IGates
{
    public static int Blocks => 3;
    public static bool HasCell => true;
    public static int Kept => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(Units<V> at) where V : struct, ISimdVector<V>
    {
        V f = Sigmoid(at[0]), g = Tanh(at[1]), o = Sigmoid(at[2]);
        var c = V.MultiplyAdd(f, at.PreviousC - g, g);
        var squashed = Tanh(c);
        (at[0], at[1], at[2]) = (f, g, o);
        at.Keep(0, squashed);
        at.C = c;
        at.H = o * squashed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(Units<V> at, V dh, ref V dc) where V : struct, ISimdVector<V>
    {
        V f = at[0], g = at[1], o = at[2], squashed = at.Kept(0);
        at[2] = dh * squashed * SigmoidSlope(o);
        dc += dh * o * TanhSlope(squashed);
        at[0] = dc * (at.PreviousC - g) * SigmoidSlope(f);
        at[1] = (dc - dc * f) * TanhSlope(g);
        dc *= f;
        return V.All(0);
    }
}

/// <summary>Peepholes, blocks i, f, g, o: the gates i and f also see c_(t-1), through weights P_i and P_f of their own
/// unit, and o sees c_t through P_o. The gradient takes the same three ways back.</summary>
readonly struct PeepholeGates : IGates
{
    public static int Blocks => 4;
    public static bool HasCell => true;
    public static int Kept => 1;

    public static (int Block, Factor Factor) UnitWeight(int weight) => weight switch
    {
        0 => (0, Factor.PreviousCell),
        1 => (1, Factor.PreviousCell),
        _ => (3, Factor.Cell),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Forward<V>(Units<V> at) where V : struct, ISimdVector<V>
    {
        var previous = at.PreviousC;
        V i = Sigmoid(V.MultiplyAdd(at.Weight(0), previous, at[0])),
            f = Sigmoid(V.MultiplyAdd(at.Weight(1), previous, at[1])), g = Tanh(at[2]);
        var c = V.MultiplyAdd(f, previous, i * g);
        var o = Sigmoid(V.MultiplyAdd(at.Weight(2), c, at[3]));
        var squashed = Tanh(c);
        (at[0], at[1], at[2], at[3]) = (i, f, g, o);
        at.Keep(0, squashed);
        at.C = c;
        at.H = o * squashed;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Backward<V>(Units<V> at, V dh, ref V dc) where V : struct, ISimdVector<V>
    {
        V i = at[0], f = at[1], g = at[2], o = at[3], squashed = at.Kept(0);
        var da = dh * squashed * SigmoidSlope(o);
        at[3] = da;
        dc += V.MultiplyAdd(da, at.Weight(2), dh * o * TanhSlope(squashed));
        V di = dc * g * SigmoidSlope(i), df = dc * at.PreviousC * SigmoidSlope(f);
        (at[0], at[1]) = (di, df);
        at[2] = dc * i * TanhSlope(g);
        dc = V.MultiplyAdd(dc, f, V.MultiplyAdd(di, at.Weight(0), df * at.Weight(1)));
        return V.All(0);
    }
}
