using RnnCourse.Tensors;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>The kernel of all cells. For the s-th step, with the cell's own arithmetic in the last line:
/// <code>
/// a   = x_t Wx + B          for all steps in one product
/// a  += h_(t-1) Wh          step after step
/// h_t, c_t = cell(a, h_(t-1), c_(t-1))
/// </code></summary>
/// <remarks>
/// Rows (sequences) are independent of each other, so each thread takes some of them through all steps; when there are
/// few rows, each thread takes some of the units instead, and all meet after every step. Each number is computed by the
/// same operations in the same order either way.
/// With few distinct tokens the product comes before the look-up: x_t Wx + B is a row of (Table Wx + B).
/// </remarks>
sealed unsafe partial class SequenceRun<TGates, V>(CellWeights weights) : SequenceRun
    where TGates : struct, IGates where V : struct, ISimdVector<V>
{
    static Panels New() => new(V.Count);

    readonly Panels x = New(), table = New(), folded = New(), bias = New(), ownUnit = New();
    readonly Panels wx = New(), wh = New(), a = New(), h = New(), c = New(), kept = New();

    readonly int D = weights.InputSize, Units = weights.HiddenSize;

    /// <summary>Panels of one block of units.</summary>
    readonly int J = (weights.HiddenSize + V.Count - 1) / V.Count;

    static int Gates => TGates.Blocks - TGates.StateBlock;
    static int EarlyBlocks => Gates - TGates.LateBlocks;

    int[] tokens = [];
    bool byUnits, fold;

    public override bool HasCell => TGates.HasCell;
    public override StepRun NewStep() => new StepRun<TGates, V>(weights);
    public override Panels H => h;
    public override Panels C => c;

    protected override void MakeRoom()
    {
        var rows = T * N;
        var words = In.Table?.Shape[0] ?? 0;
        fold = words > 0 && 2 * words <= rows;
        byUnits = N < 8;
        Work = (double)rows * Gates * Units * (D + Units);
        Threads = Work < ThreadTeam.WorthSharing ? 1 : byUnits ? J : N / 4;
        if (In.Table is not null)
        {
            if (tokens.Length < rows) tokens = new int[rows];
            for (var s = 0; s < T; s++)
                for (var n = 0; n < N; n++)
                    tokens[s * N + n] = Active(s, n) ? In.Tokens[Time(s) * N + n] : 0;
        }
        x.Resize(fold || In.Below is not null ? 0 : rows, D);
        table.Resize(fold ? words : 0, D);
        folded.Resize(fold ? words : 0, Gates * J * V.Count);
        bias.Resize(1, TGates.Blocks * J * V.Count);
        ownUnit.Resize(1, weights.OwnUnit.Length * J * V.Count);
        wx.Resize(D, Gates * J * V.Count);
        wh.Resize(Units, Gates * J * V.Count);
        a.Resize(rows, TGates.Blocks * J * V.Count);
        h.Resize(rows + N, Units);
        c.Resize(TGates.HasCell ? rows + N : 0, Units);
        kept.Resize(TGates.Kept > 0 ? rows : 0, TGates.Kept * J * V.Count);
        MakeRoomForGradients(rows, words);
    }

    public override void Forward(Share share)
    {
        PackWeights(share);
        PackInput(share);
        PackState(share, In.InitialH, h);
        if (TGates.HasCell) PackState(share, In.InitialC, c);
        Laps.Mark(Lap.Packing);
        share.Meet();
        if (fold) Project(share, folded, table.Rows);
        else Project(share, a, T * N);
        Laps.Mark(Lap.InputProducts);
        share.Meet();

        var (n0, n1) = byUnits ? (0, N) : share.Of(N, 4);
        var (j0, j1) = byUnits ? share.Of(J) : (0, J);
        for (var s = 0; s < T; s++)
        {
            if (fold) LookUp(s, n0, n1, j0, j1);
            Laps.Mark(Lap.InputProducts);
            // Zeros before the first step have no product.
            var known = s > 0 || In.InitialH is not null;
            if (known) AddStateProduct(h, 0, s, 0, EarlyBlocks, n0, n1, j0, j1);
            Laps.Mark(Lap.StateProducts);
            if (TGates.LateBlocks > 0)
            {
                ForEachUnit<MiddleOf>(s, n0, n1, j0, j1);
                Laps.Mark(Lap.Gates);
                if (byUnits) share.Meet();
                if (known) AddStateProduct(kept, 0, s, EarlyBlocks, TGates.LateBlocks, n0, n1, j0, j1);
                Laps.Mark(Lap.StateProducts);
            }
            ForEachUnit<ForwardOf>(s, n0, n1, j0, j1);
            Laps.Mark(Lap.Gates);
            if (byUnits) share.Meet();
        }
        share.Meet();
    }

    /// <summary>The matrix of inputs, and its row for the first sequence at the first step.</summary>
    (Panels Matrix, int FirstRow) Inputs => fold ? (table, 0) : In.Below is { } below ? (below, In.BelowRow) : (x, 0);

    /// <summary>to = inputs Wx + B for all rows of the inputs.</summary>
    void Project(Share share, Panels to, int rows)
    {
        var (from, first) = Inputs;
        var (start, end) = share.Of(rows, 8);
        if (start == end) return;
        for (var panel = 0; panel < to.Count; panel++)
        {
            // A block that the input has no part in starts at zero.
            var value = panel < Gates * J ? V.Load(bias.At(panel, 0)) : V.All(0);
            for (var row = start; row < end; row++) value.Store(to.At(panel, row));
        }
        PanelProduct.Multiply<V>(D, from.At(0, first + start), from.Stride, wx.At(0, 0), wx.Stride, to.At(0, start),
            to.Stride, end - start, Gates * J);
    }

    /// <summary>a = the folded table's rows, for the tokens of step s.</summary>
    void LookUp(int s, int n0, int n1, int j0, int j1)
    {
        for (var block = 0; block < TGates.Blocks; block++)
            for (var panel = block * J + j0; panel < block * J + j1; panel++)
                for (var n = n0; n < n1; n++)
                    (block < Gates ? V.Load(folded.At(panel, tokens[s * N + n])) : V.All(0))
                        .Store(a.At(panel, s * N + n));
    }

    /// <summary>a += from Wh for some of the gates, at step s.</summary>
    void AddStateProduct(Panels from, int fromPanel, int s, int firstGate, int gates, int n0, int n1, int j0, int j1)
    {
        var row = s * N + n0;
        if (n0 == n1 || j0 == j1) return;
        var (runs, length) = j1 - j0 == J ? (1, gates * J) : (gates, j1 - j0);
        var backwards = s % 2 == 1;
        for (var run = 0; run < runs; run++)
        {
            var panel = (firstGate + (backwards ? runs - 1 - run : run)) * J + j0;
            Real* left = from.At(fromPanel, row), right = wh.At(panel, 0),
                sums = a.At(TGates.StateBlock * J + panel, row);
            if (N == 1)
                PanelProduct.MultiplyRow<V>(Units, left, from.Stride, right, wh.Stride, sums, a.Stride, length,
                    backwards);
            else PanelProduct.Multiply<V>(Units, left, from.Stride, right, wh.Stride, sums, a.Stride, n1 - n0, length);
        }
    }

    void PackWeights(Share share)
    {
        var (start, end) = share.Of(Gates * J);
        fixed (Real* fromX = weights.Wx.Values, fromH = weights.Wh.Values, fromB = weights.B.Values)
            for (var panel = start; panel < end; panel++)
            {
                int gate = panel / J, column = panel % J * V.Count, count = Math.Min(V.Count, Units - column),
                    from = gate * Units + column;
                var inputPanel = TGates.InputBlock(gate) * J + panel % J;
                wx.Pack(fromX + from, Gates * Units, D, count, inputPanel, 0);
                bias.Pack(fromB + from, 0, 1, count, inputPanel, 0);
                wh.Pack(fromH + from, Gates * Units, Units, count, (TGates.RecurrentBlock(gate) - TGates.StateBlock) * J
                    + panel % J, 0);
            }
        if (share.Index == 0)
            for (var k = 0; k < weights.OwnUnit.Length; k++)
                fixed (Real* from = weights.OwnUnit[k].Values) ownUnit.Pack(from, 0, 1, Units, k * J, 0);
    }

    void PackInput(Share share)
    {
        if (In.Below is not null) return;
        var source = In.X ?? In.Table!;
        fixed (Real* from = source.Values)
        {
            if (fold)
            {
                var (first, last) = share.Of(table.Rows);
                table.Pack(from + first * D, D, last - first, D, 0, first);
                return;
            }
            var (start, end) = share.Of(T * N);
            for (var row = start; row < end; row++)
            {
                int s = row / N, n = row % N;
                // What stands behind a sequence's end is not looked at: it may be anything, even NaN.
                if (!Active(s, n)) x.ClearRow(row);
                else x.Pack(from + (nint)(In.Table is null ? Time(s) * N + n : tokens[row]) * D, D, 1, D, 0, row);
            }
        }
    }

    void PackState(Share share, Tensor? initial, Panels to)
    {
        var (start, end) = share.Of(N);
        if (initial is null)
            for (var row = start; row < end; row++) to.ClearRow(row);
        else
            fixed (Real* from = initial.Values) to.Pack(from + start * Units, Units, end - start, Units, 0, start);
    }
}
