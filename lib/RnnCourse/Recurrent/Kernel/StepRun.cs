using RnnCourse.Layers;
using RnnCourse.Tensors;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>One step of a cell for one sequence, forward only, with the memory for it: a network in use.</summary>
/// <remarks>The weights are read where they stand, once, so that a change of theirs shows in the next step.</remarks>
abstract class StepRun
{
    /// <summary>The step, for an input of D numbers.</summary>
    public abstract void Step(ReadOnlySpan<Real> x);

    /// <summary>The hidden state after the last step, to read and to set.</summary>
    public abstract Span<Real> H { get; }

    /// <summary>The cell state; empty for a cell without.</summary>
    public abstract Span<Real> C { get; }

    /// <summary>to = h W + b.</summary>
    public abstract void Scores(Linear head, Span<Real> to);
}

/// <remarks>Everything is one row: a block of units takes whole vectors, of which lanes behind the last unit hold
/// numbers that nothing reads.</remarks>
sealed unsafe class StepRun<TGates, V> : StepRun where TGates : struct, IGates where V : struct, ISimdVector<V>
{
    readonly CellWeights weights;
    readonly int units, inputs, width;
    readonly Real[] store;
    readonly Real* a, kept, h, c, own;

    public StepRun(CellWeights weights)
    {
        (this.weights, units, inputs) = (weights, weights.HiddenSize, weights.InputSize);
        width = (units + V.Count - 1) / V.Count * V.Count;
        var line = 64 / sizeof(Real);
        store = GC.AllocateArray<Real>((TGates.Blocks + TGates.Kept + 4 + weights.OwnUnit.Length) * width + line,
            pinned: true);
        fixed (Real* start = store) a = (Real*)(((nint)start + 63) / 64 * 64);
        kept = a + TGates.Blocks * width;
        h = kept + TGates.Kept * width;
        c = h + 2 * width;
        own = c + 2 * width;
    }

    static int Gates => TGates.Blocks - TGates.StateBlock;

    public override Span<Real> H => new(h + width, units);

    public override Span<Real> C => new(c + width, TGates.HasCell ? units : 0);

    public override void Step(ReadOnlySpan<Real> x)
    {
        Copy(h + width, h);
        if (TGates.HasCell) Copy(c + width, c);
        for (var k = 0; k < weights.OwnUnit.Length; k++)
            fixed (Real* from = weights.OwnUnit[k].Values) Copy(from, own + k * width);
        new Span<Real>(a, TGates.Blocks * width).Clear();
        fixed (Real* input = x, wx = weights.Wx.Values, wh = weights.Wh.Values, b = weights.B.Values)
        {
            for (var gate = 0; gate < Gates; gate++) Copy(b + gate * units, a + TGates.InputBlock(gate) * width);
            for (var gate = 0; gate < Gates; gate++)
                RowProduct.Add(input, inputs, wx + gate * units, Gates * units, units,
                    a + TGates.InputBlock(gate) * width);
            AddState(wh, h, 0, Gates - TGates.LateBlocks);
            if (TGates.LateBlocks > 0)
            {
                for (var unit = 0; unit < units; unit += V.Count) TGates.Middle(At(unit));
                AddState(wh, kept, Gates - TGates.LateBlocks, Gates);
            }
        }
        for (var unit = 0; unit < units; unit += V.Count) TGates.Forward(At(unit));
    }

    public override void Scores(Linear head, Span<Real> to)
    {
        head.B!.Values.CopyTo(to);
        fixed (Real* w = head.W.Values, sums = to) RowProduct.Add(h + width, units, w, to.Length, to.Length, sums);
    }

    void AddState(Real* wh, Real* from, int first, int end)
    {
        for (var gate = first; gate < end; gate++)
            RowProduct.Add(from, units, wh + gate * units, Gates * units, units,
                a + TGates.RecurrentBlock(gate) * width);
    }

    Units<V> At(int unit) => new(a + unit, width, kept + unit, width, h + unit, c + unit, width, own + unit, width);

    void Copy(Real* from, Real* to) => new ReadOnlySpan<Real>(from, units).CopyTo(new(to, units));
}
