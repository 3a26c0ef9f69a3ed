namespace RnnCourse.Recurrent.Kernel;

/// <remarks>
/// <code>
/// o = h Wo + b,  p = softmax(o),  loss = mean of -log p[target]
/// do = (p - one-hot target) / count,  dWo = h' do,  db = sum of do,  dh = do Wo'
/// </code>
/// and below that the recurrent layers, each handing dL/dx of its inputs to the layer below.
/// </remarks>
sealed unsafe partial class LanguageModelRun<V>
{
    public void Run(Share share)
    {
        if (backward) Back(share);
        else Ahead(share);
    }

    void Ahead(Share share)
    {
        Laps.Skip();
        var (first, end) = share.Of(wo.Count);
        fixed (Real* from = head.W.Values, fromB = head.B!.Values)
            for (var panel = first; panel < end; panel++)
            {
                int column = panel * V.Count, count = Math.Min(V.Count, words - column);
                wo.Pack(from + column, words, H, count, panel, 0);
                bias.Pack(fromB + column, 0, 1, count, panel, 0);
                // Words that there are not get a score that no softmax notices.
                for (var lane = count; lane < V.Count; lane++) bias.At(panel, 0)[lane] = (Real)(-1e30);
            }
        Laps.Mark(Lap.Packing);
        for (var l = 0; l < layers.Length; l++)
        {
            layers[l].Forward(share);
            if (!drops[l + 1]) continue;
            Multiply(share, layers[l].H, batchSize, factors[l + 1], dropped[l + 1]);
            share.Meet();
        }
        SaveState(share);
        var (start, stop) = share.Of(rows, 8);
        if (start == stop) return;
        for (var panel = 0; panel < scores.Count; panel++)
        {
            var b = V.Load(bias.At(panel, 0));
            for (var row = start; row < stop; row++) b.Store(scores.At(panel, row));
        }
        PanelProduct.Multiply<V>(H, Top.At(0, TopRow + start), Top.Stride, wo.At(0, 0), wo.Stride, scores.At(0, start),
            scores.Stride, stop - start, scores.Count);
        Laps.Mark(Lap.Head);
        for (var row = start; row < stop; row++) Softmax(row);
        Laps.Mark(Lap.Loss);
    }

    /// <summary>The loss of a row, and, for the backward, its scores' gradients in place of its scores.</summary>
    void Softmax(int row)
    {
        losses[row] = 0;
        var target = targets[row];
        if (target < 0)
        {
            if (gradients) scores.ClearRow(row);
            return;
        }
        var lanes = stackalloc Real[V.Count];
        var highest = V.Load(scores.At(0, row));
        for (var panel = 1; panel < scores.Count; panel++) highest = V.Max(highest, V.Load(scores.At(panel, row)));
        highest.Store(lanes);
        var largest = lanes[0];
        for (var lane = 1; lane < V.Count; lane++) largest = Math.Max(largest, lanes[lane]);
        var right = scores.At(target / V.Count, row) + target % V.Count;
        var rightScore = (double)*right - largest;
        var sum = V.All(0);
        for (var panel = 0; panel < scores.Count; panel++)
        {
            var power = VectorFunctions.Exp(V.Load(scores.At(panel, row)) - V.All(largest));
            sum += power;
            if (gradients) power.Store(scores.At(panel, row));
        }
        sum.Store(lanes);
        Real total = 0;
        for (var lane = 0; lane < V.Count; lane++) total += lanes[lane];
        losses[row] = Math.Log(total) - rightScore;
        if (!gradients) return;
        var factor = V.All(weightOfToken / total);
        for (var panel = 0; panel < scores.Count; panel++)
            (V.Load(scores.At(panel, row)) * factor).Store(scores.At(panel, row));
        *right -= weightOfToken;
    }

    void Back(Share share)
    {
        Laps.Skip();
        var (start, end) = share.Of(rows, 8);
        // The forward left the gradient of the mean loss; here comes what the tape multiplies it by.
        if (scale != 1)
            for (var panel = 0; panel < scores.Count; panel++)
                for (var row = start; row < end; row++)
                    (V.Load(scores.At(panel, row)) * V.All(scale)).Store(scores.At(panel, row));
        var (p0, p1) = share.Of(woBack.Count);
        fixed (Real* from = head.W.Values)
            woBack.PackTransposed(from, words, H, words, p0, p1 - p0, 0, wo.Count * V.Count);
        Laps.Mark(Lap.Packing);
        share.Meet();

        var to = layers[^1].OutputGradient;
        if (start < end)
        {
            for (var panel = 0; panel < to.Count; panel++)
                new Span<Real>(to.At(panel, start), (end - start) * V.Count).Clear();
            PanelProduct.Multiply<V>(wo.Count * V.Count, scores.At(0, start), scores.Stride, woBack.At(0, 0),
                woBack.Stride, to.At(0, start), to.Stride, end - start, to.Count);
            if (drops[^1])
                for (var panel = 0; panel < to.Count; panel++)
                    for (var row = start; row < end; row++)
                        (V.Load(to.At(panel, row)) * V.Load(factors[^1].At(panel, row))).Store(to.At(panel, row));
        }
        HeadGradients(share);
        Laps.Mark(Lap.Head);
        for (var l = layers.Length - 1; l >= 0; l--)
        {
            var (n0, n1) = share.Of(batchSize);
            for (var n = n0; n < n1; n++)
            {
                layers[l].StateGradient.ClearRow(n);
                if (layers[l].HasCell) layers[l].CellGradient.ClearRow(n);
            }
            share.Meet();
            layers[l].Backward(share);
            share.Meet();
            if (l > 0)
                Multiply(share, layers[l].InputGradient, 0, drops[l] ? factors[l] : null, layers[l - 1].OutputGradient);
        }
    }

    void HeadGradients(Share share)
    {
        var (start, end) = share.Of(wo.Count, 2);
        if (start == end) return;
        dWo.Clear(start, end - start);
        dBias.Clear(start, end - start);
        PanelProduct.MultiplyTransposed<V>(rows, Top.At(0, TopRow), Top.Stride, H, scores.At(start, 0), scores.Stride,
            dWo.At(start, 0), dWo.Stride, end - start);
        fixed (Real* toW = head.W.Gradient!, toB = head.B!.Gradient!)
            for (var panel = start; panel < end; panel++)
            {
                int column = panel * V.Count, count = Math.Min(V.Count, words - column);
                PanelProduct.SumRows<V>(rows, scores.At(panel, 0), null, dBias.At(panel, 0));
                dWo.AddTo(toW + column, words, H, count, panel, 0);
                dBias.AddTo(toB + column, words, 1, count, panel, 0);
            }
    }

    /// <summary>to = from * factors, row by row; without factors a copy.</summary>
    void Multiply(Share share, Panels from, int firstRow, Panels? by, Panels to)
    {
        var (start, end) = share.Of(rows);
        for (var panel = 0; panel < to.Count; panel++)
            for (var row = start; row < end; row++)
            {
                var value = V.Load(from.At(panel, firstRow + row));
                (by is null ? value : value * V.Load(by.At(panel, row))).Store(to.At(panel, row));
            }
    }

    void SaveState(Share share)
    {
        if (share.Index != 0) return;
        var part = 0;
        for (var l = 0; l < layers.Length; l++)
        {
            var size = cells[l].Weights.HiddenSize;
            fixed (Real* to = last[part++].Values) layers[l].H.CopyTo(to, size, batchSize, size, 0, rows);
            if (!layers[l].HasCell) continue;
            fixed (Real* to = last[part++].Values) layers[l].C.CopyTo(to, size, batchSize, size, 0, rows);
        }
    }
}
