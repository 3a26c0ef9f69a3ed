using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnCourse.Tensors;

/// <summary>A function of two numbers along one row of a broadcast, where each operand is a row (step 1) or a single
/// number (step 0).</summary>
static class RowFunctions<TFunction> where TFunction : struct, ITwoArguments
{
    static int Lanes => Vector<Real>.Count;

    /// <summary>y = f(a, b).</summary>
    public static void Value(Broadcasting.Row row, Real[] a, Real[] b, Real[] y)
    {
        var i = 0;
        for (; i <= row.Count - Lanes; i += Lanes)
            TFunction.Value(Load(a, row.StartA, row.StepA, i), Load(b, row.StartB, row.StepB, i))
                .CopyTo(y, row.Start + i);
        for (; i < row.Count; i++)
            y[row.Start + i] = TFunction.Value(a[row.StartA + i * row.StepA], b[row.StartB + i * row.StepB]);
    }

    /// <summary>ga += gy df/da; for a single number a, the sum over the row.</summary>
    public static void AddSlopeA(Broadcasting.Row row, Real[] a, Real[] b, Real[] gy, Real[] ga)
    {
        var i = 0;
        var sums = Vector<Real>.Zero;
        for (; i <= row.Count - Lanes; i += Lanes)
        {
            var slope = new Vector<Real>(gy, row.Start + i)
                * TFunction.SlopeA(Load(a, row.StartA, row.StepA, i), Load(b, row.StartB, row.StepB, i));
            if (row.StepA == 0) sums += slope;
            else (new Vector<Real>(ga, row.StartA + i) + slope).CopyTo(ga, row.StartA + i);
        }
        if (row.StepA == 0) ga[row.StartA] += Vector.Sum(sums);
        for (; i < row.Count; i++)
            ga[row.StartA + i * row.StepA] += gy[row.Start + i]
                * TFunction.SlopeA(a[row.StartA + i * row.StepA], b[row.StartB + i * row.StepB]);
    }

    /// <summary>gb += gy df/db; for a single number b, the sum over the row.</summary>
    public static void AddSlopeB(Broadcasting.Row row, Real[] a, Real[] b, Real[] gy, Real[] gb)
    {
        var i = 0;
        var sums = Vector<Real>.Zero;
        for (; i <= row.Count - Lanes; i += Lanes)
        {
            var slope = new Vector<Real>(gy, row.Start + i)
                * TFunction.SlopeB(Load(a, row.StartA, row.StepA, i), Load(b, row.StartB, row.StepB, i));
            if (row.StepB == 0) sums += slope;
            else (new Vector<Real>(gb, row.StartB + i) + slope).CopyTo(gb, row.StartB + i);
        }
        if (row.StepB == 0) gb[row.StartB] += Vector.Sum(sums);
        for (; i < row.Count; i++)
            gb[row.StartB + i * row.StepB] += gy[row.Start + i]
                * TFunction.SlopeB(a[row.StartA + i * row.StepA], b[row.StartB + i * row.StepB]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<Real> Load(Real[] values, int start, int step, int i) =>
        step == 0 ? new Vector<Real>(values[start]) : new Vector<Real>(values, start + i);
}
