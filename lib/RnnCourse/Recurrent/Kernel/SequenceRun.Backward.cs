using RnnCourse.Tensors;

namespace RnnCourse.Recurrent.Kernel;

/// <remarks>
/// The backward, from the last step to the first; da stands where a stood:
/// <code>
/// dh  += dL/dh_t from outside
/// da, dc, dh = cell's backward(dh, dc)     dh: what passes by the matrix product
/// dh  += da Wh'
/// </code>
/// and then, over all steps at once, shared out by columns so that no sum is split between threads:
/// <code>
/// dWh += h_(t-1)' da    dWx += x' da    dB += sum of da    dx = da Wx'
/// </code>
/// </remarks>
sealed unsafe partial class SequenceRun<TGates, V>
{
    readonly Panels wxBack = New(), whBack = New(), dh = New(), dc = New(), dq = New(), dOutput = New(), dx = New();
    readonly Panels dwx = New(), dwh = New(), dBias = New(), dOwnUnit = New(), dFolded = New();

    public override Panels OutputGradient => dOutput;
    public override Panels InputGradient => dx;
    public override Panels StateGradient => dh;
    public override Panels CellGradient => dc;

    void MakeRoomForGradients(int rows, int words)
    {
        wxBack.Resize(In.InputGradient ? Gates * J * V.Count : 0, D);
        whBack.Resize(Gates * J * V.Count, Units);
        dh.Resize(N, Units);
        dc.Resize(TGates.HasCell ? N : 0, Units);
        dq.Resize(TGates.LateBlocks > 0 ? N : 0, Units);
        dOutput.Resize(rows, Units);
        dx.Resize(!In.InputGradient ? 0 : fold ? words : rows, D);
        dwx.Resize(D, Gates * J * V.Count);
        dwh.Resize(Units, Gates * J * V.Count);
        dBias.Resize(1, Gates * J * V.Count);
        dOwnUnit.Resize(1, weights.OwnUnit.Length * J * V.Count);
        dFolded.Resize(fold ? words : 0, Gates * J * V.Count);
    }

    public override void Backward(Share share)
    {
        PackWeightsTransposed(share);
        Laps.Mark(Lap.Packing);
        share.Meet();
        var (n0, n1) = byUnits ? (0, N) : share.Of(N, 4);
        var (j0, j1) = byUnits ? share.Of(J) : (0, J);
        for (var s = T - 1; s >= 0; s--)
        {
            ForEachUnit<BackwardOf>(s, n0, n1, j0, j1);
            Laps.Mark(Lap.Gates);
            if (byUnits) share.Meet();
            var wanted = s > 0 || In.InitialH is { RequiresGradient: true };
            if (TGates.LateBlocks > 0)
            {
                AddStateGradient(dq, s, EarlyBlocks, TGates.LateBlocks, n0, n1, j0, j1);
                Laps.Mark(Lap.StateProducts);
                ForEachUnit<BackwardMiddleOf>(s, n0, n1, j0, j1);
                Laps.Mark(Lap.Gates);
                if (byUnits) share.Meet();
            }
            if (wanted) AddStateGradient(dh, s, 0, EarlyBlocks, n0, n1, j0, j1);
            Laps.Mark(Lap.StateProducts);
        }
        share.Meet();
        WeightGradients(share);
        Laps.Mark(Lap.WeightGradients);
        share.Meet();
        if (In.InputGradient) GradientOfInput(share);
        Laps.Mark(Lap.InputProducts);
        AddToWeights(share);
        Laps.Mark(Lap.Adding);
        share.Meet();
        if (In.InputGradient && In.Table is not null) AddToTable(share);
        Laps.Mark(Lap.Adding);
    }

    /// <summary>to += da Wh' over some of the gates, at step s.</summary>
    void AddStateGradient(Panels to, int s, int firstGate, int gates, int n0, int n1, int j0, int j1)
    {
        if (n0 == n1 || j0 == j1) return;
        Real* left = a.At((TGates.StateBlock + firstGate) * J, s * N + n0),
            right = whBack.At(j0, firstGate * J * V.Count);
        if (N == 1)
            PanelProduct.MultiplyRow<V>(gates * J * V.Count, left, a.Stride, right, whBack.Stride, to.At(j0, 0),
                to.Stride, j1 - j0, backwards: s % 2 == 1);
        else
            PanelProduct.Multiply<V>(gates * J * V.Count, left, a.Stride, right, whBack.Stride, to.At(j0, n0),
                to.Stride, n1 - n0, j1 - j0);
    }

    void WeightGradients(Share share)
    {
        var (start, end) = share.Of(Gates * J, 2);
        if (start == end) return;
        var early = Math.Min(Math.Max(start, EarlyBlocks * J), end);
        dwh.Clear(start, end - start);
        // The state before the first step counts only if there was one.
        var first = In.InitialH is null ? N : 0;
        StateWeightGradients(h, first, start, early);
        StateWeightGradients(kept, first, early, end);

        if (fold) SumByToken(start, end);
        var (from, firstRow) = Inputs;
        var (da, rows) = fold ? (dFolded, table.Rows) : (a, T * N);
        dwx.Clear(start, end - start);
        PanelProduct.MultiplyTransposed<V>(rows, from.At(0, firstRow), from.Stride, D, da.At(start, 0), da.Stride,
            dwx.At(start, 0), dwx.Stride, end - start);
        dBias.Clear(start, end - start);
        for (var panel = start; panel < end; panel++)
            PanelProduct.SumRows<V>(rows, da.At(panel, 0), null, dBias.At(panel, 0));
        if (share.Index == 0) OwnUnitGradients();
    }

    void StateWeightGradients(Panels state, int firstRow, int start, int end)
    {
        if (start < end)
            PanelProduct.MultiplyTransposed<V>(T * N - firstRow, state.At(0, firstRow), state.Stride, Units,
                a.At(TGates.StateBlock * J + start, firstRow), a.Stride, dwh.At(start, 0), dwh.Stride, end - start);
    }

    void OwnUnitGradients()
    {
        dOwnUnit.Clear(0, dOwnUnit.Count);
        for (var k = 0; k < weights.OwnUnit.Length; k++)
        {
            var (block, factor) = TGates.UnitWeight(k);
            for (var j = 0; j < J; j++)
                PanelProduct.SumRows<V>(T * N, a.At(block * J + j, 0),
                    factor == Factor.One ? null : c.At(j, factor == Factor.Cell ? N : 0), dOwnUnit.At(k * J + j, 0));
        }
    }

    /// <summary>The gradients of the folded table's rows: those of all steps that looked the row up.</summary>
    void SumByToken(int start, int end)
    {
        dFolded.Clear(start, end - start);
        for (var panel = start; panel < end; panel++)
            for (var row = 0; row < T * N; row++)
            {
                var sum = dFolded.At(panel, tokens[row]);
                (V.Load(sum) + V.Load(a.At(panel, row))).Store(sum);
            }
    }

    void GradientOfInput(Share share)
    {
        var da = fold ? dFolded : a;
        var (start, end) = share.Of(dx.Rows, 8);
        if (start == end) return;
        for (var panel = 0; panel < dx.Count; panel++)
            new Span<Real>(dx.At(panel, start), (end - start) * V.Count).Clear();
        PanelProduct.Multiply<V>(Gates * J * V.Count, da.At(0, start), da.Stride, wxBack.At(0, 0), wxBack.Stride,
            dx.At(0, start), dx.Stride, end - start, dx.Count);
    }

    void PackWeightsTransposed(Share share)
    {
        fixed (Real* fromX = weights.Wx.Values, fromH = weights.Wh.Values)
            for (var gate = 0; gate < Gates; gate++)
            {
                var (start, end) = share.Of(J);
                whBack.PackTransposed(fromH + gate * Units, Gates * Units, Units, Units, start, end - start,
                    (TGates.RecurrentBlock(gate) - TGates.StateBlock) * J * V.Count, J * V.Count);
                if (!In.InputGradient) continue;
                (start, end) = share.Of(wxBack.Count);
                wxBack.PackTransposed(fromX + gate * Units, Gates * Units, D, Units, start, end - start,
                    TGates.InputBlock(gate) * J * V.Count, J * V.Count);
            }
    }

    void AddToWeights(Share share)
    {
        var (start, end) = share.Of(Gates * J);
        for (var panel = start; panel < end; panel++)
        {
            int gate = panel / J, column = panel % J * V.Count, count = Math.Min(V.Count, Units - column),
                to = gate * Units + column;
            var inputPanel = TGates.InputBlock(gate) * J + panel % J;
            Add(weights.Wx, dwx, to, D, count, inputPanel);
            Add(weights.B, dBias, to, 1, count, inputPanel);
            Add(weights.Wh, dwh, to, Units, count, (TGates.RecurrentBlock(gate) - TGates.StateBlock) * J + panel % J);
        }
        if (share.Index == 0)
            for (var k = 0; k < weights.OwnUnit.Length; k++)
                Add(weights.OwnUnit[k], dOwnUnit, 0, 1, Units, k * J);

        void Add(Tensor weight, Panels gradient, int to, int rows, int columns, int panel)
        {
            if (!weight.RequiresGradient) return;
            fixed (Real* sums = weight.Gradient!) gradient.AddTo(sums + to, Gates * Units, rows, columns, panel, 0);
        }
    }

    /// <summary>Adds the gradient of the input to the embedding's rows, each thread to its own columns.</summary>
    void AddToTable(Share share)
    {
        var (start, end) = share.Of(dx.Count);
        fixed (Real* sums = In.Table!.Gradient!)
            for (var panel = start; panel < end; panel++)
            {
                int column = panel * V.Count, count = Math.Min(V.Count, D - column);
                for (var row = 0; row < dx.Rows; row++)
                    dx.AddTo(sums + (nint)(fold ? row : tokens[row]) * D + column, D, 1, count, panel, row);
            }
    }
}
