using RnnCourse.Layers;
using RnnCourse.Tensors;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>One token through a language model, forward only: look up, step each layer, score the words.</summary>
sealed class TokenRun(IKernelCell[] cells, Embedding embedding, Linear head)
{
    readonly StepRun[] layers = [.. cells.Select(cell => cell.NewRun().NewStep())];

    /// <summary>Reads a token; the scores of the next, V numbers.</summary>
    public void Read(int token, Span<Real> scores)
    {
        var size = embedding.Table.Shape[1];
        ReadOnlySpan<Real> x = embedding.Table.Values.AsSpan(token * size, size);
        foreach (var layer in layers)
        {
            layer.Step(x);
            x = layer.H;
        }
        layers[^1].Scores(head, scores);
    }

    /// <summary>Takes the state of one of N sequences, parts of (N, H) each; zeros for null.</summary>
    public void SetState(IReadOnlyList<Tensor>? parts, int sequence)
    {
        var part = 0;
        foreach (var layer in layers)
        {
            Set(layer.H);
            if (layer.C.Length > 0) Set(layer.C);
        }

        void Set(Span<Real> to)
        {
            if (parts is null) to.Clear();
            else parts[part++].Values.AsSpan(sequence * to.Length, to.Length).CopyTo(to);
        }
    }

    /// <summary>Room for the states of N sequences.</summary>
    public Tensor[] NewState(int n) => [.. layers.SelectMany(layer =>
        Enumerable.Range(0, layer.C.Length > 0 ? 2 : 1).Select(_ => Tensor.Zeros(n, layer.H.Length)))];

    /// <summary>Writes the state down as that of one of N sequences.</summary>
    public void CopyState(IReadOnlyList<Tensor> parts, int sequence)
    {
        var part = 0;
        foreach (var layer in layers)
        {
            Copy(layer.H);
            if (layer.C.Length > 0) Copy(layer.C);
        }

        void Copy(Span<Real> from) => from.CopyTo(parts[part++].Values.AsSpan(sequence * from.Length, from.Length));
    }
}
