using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Recurrent;

/// <summary>A recurrent layer: one cell repeated along a sequence, the same weights at every step.</summary>
/// <remarks>
/// Computes what repeating the cell's <c>Step</c> computes, in one operation on the tape with a backward derived by
/// hand: several times faster. A cell of your own, which has only <c>Step</c>, is run step by step.
/// </remarks>
public sealed class RecurrentLayer
{
    readonly KernelLayer? kernel;

    /// <summary>A layer over a cell.</summary>
    public RecurrentLayer(IRecurrentCell cell)
    {
        Cell = cell;
        if (cell is IKernelCell fast) kernel = new KernelLayer(fast);
    }

    /// <summary>The cell that is repeated.</summary>
    public IRecurrentCell Cell { get; }

    /// <summary>What training changes: the cell's weights.</summary>
    public IReadOnlyList<Tensor> Parameters => Cell.Parameters;

    /// <summary>Runs over a batch of sequences.</summary>
    /// <param name="x">Inputs, time-major: (T, N, D).</param>
    /// <param name="initial">The state before the first step; zeros when left out. Gradients flow into it.</param>
    /// <param name="lengths">How many steps each of the N sequences has, from 1 to T; all T when left out. Behind its
    /// end a sequence keeps its state and has outputs 0, and what stands in x there changes nothing.</param>
    /// <param name="reverse">Whether to begin with the last step; each sequence's own last, with
    /// <paramref name="lengths"/>.</param>
    /// <returns>Outputs in the order of time (also when reversed) and the state after the last step taken.</returns>
    /// <exception cref="ArgumentException">Shapes or lengths that do not fit.</exception>
    public SequenceResult<IReadOnlyList<Tensor>> Forward(Tensor x, IReadOnlyList<Tensor>? initial = null,
        int[]? lengths = null, bool reverse = false)
    {
        if (x.Shape.Rank != 3 || x.Shape[2] != Cell.InputSize)
            throw new ArgumentException($"The recurrent layer needs inputs (T,N,{Cell.InputSize}), got {x.Shape}.");
        SequenceCheck.Lengths(lengths, x.Shape[0], x.Shape[1]);
        SequenceCheck.State(initial, Cell, x.Shape[1]);
        return kernel is null ? StepByStep(x, initial, lengths, reverse)
            : Result(kernel.Forward(Input(x.Shape[0], x.Shape[1], initial, lengths, reverse, x: x)));
    }

    /// <summary>Runs over a batch of token sequences: looks up each token's vector, then runs over the
    /// vectors.</summary>
    /// <remarks>When there are far fewer words than steps, the table is multiplied by the input weights once and the
    /// products are looked up instead, which is the same and faster.</remarks>
    /// <param name="tokens">Word numbers, time-major: (T, N).</param>
    /// <param name="table">The words' vectors, (V, D). Gradients flow into it.</param>
    /// <param name="initial">The state before the first step; zeros when left out.</param>
    /// <param name="lengths">How many steps each sequence has; all T when left out.</param>
    /// <param name="reverse">Whether to begin with the last step.</param>
    /// <exception cref="ArgumentException">A token outside the table, shapes or lengths that do not fit.</exception>
    public SequenceResult<IReadOnlyList<Tensor>> Forward(int[,] tokens, Tensor table,
        IReadOnlyList<Tensor>? initial = null, int[]? lengths = null, bool reverse = false)
    {
        int steps = tokens.GetLength(0), batch = tokens.GetLength(1);
        if (steps == 0 || batch == 0)
            throw new ArgumentException(
                $"The recurrent layer needs at least one step and one sequence, got tokens ({steps},{batch}).");
        if (table.Shape.Rank != 2 || table.Shape[1] != Cell.InputSize)
            throw new ArgumentException($"The recurrent layer needs a table (V,{Cell.InputSize}), got {table.Shape}.");
        SequenceCheck.Lengths(lengths, steps, batch);
        SequenceCheck.State(initial, Cell, batch);
        int[] ids = [.. tokens.Cast<int>()];
        SequenceCheck.Tokens(ids, table.Shape[0], batch, lengths);
        return kernel is null ? StepByStep(Reshape(Rows(table, ids), steps, batch, -1), initial, lengths, reverse)
            : Result(kernel.Forward(Input(steps, batch, initial, lengths, reverse, table: table, tokens: ids)));
    }

    static SequenceInput Input(int steps, int batch, IReadOnlyList<Tensor>? initial, int[]? lengths, bool reverse,
        Tensor? x = null, Tensor? table = null, int[]? tokens = null) => new()
        {
            Steps = steps,
            Batch = batch,
            X = x,
            Table = table,
            Tokens = tokens ?? [],
            Lengths = lengths is not null && lengths.Any(length => length < steps) ? [.. lengths] : null,
            Reverse = reverse,
            InitialH = initial?[0],
            InitialC = initial?.ElementAtOrDefault(1),
        };

    static SequenceResult<IReadOnlyList<Tensor>> Result((Tensor Outputs, Tensor[] Final) run) =>
        new(run.Outputs, run.Final);

    /// <summary>The same by the cell's <c>Step</c>, on the tape: for cells without a kernel, and to compare
    /// with.</summary>
    internal SequenceResult<IReadOnlyList<Tensor>> StepByStep(Tensor x, IReadOnlyList<Tensor>? initial, int[]? lengths,
        bool reverse)
    {
        int steps = x.Shape[0], batch = x.Shape[1];
        var state = initial ?? Cell.InitialState(batch);
        if (lengths is not null) x = WithoutPadding(x, lengths);
        var outputs = new Tensor[steps];
        for (var s = 0; s < steps; s++)
        {
            var t = reverse ? steps - 1 - s : s;
            var next = Cell.Advance(Select(x, 0, t), state);
            if (lengths is null)
                (state, outputs[t]) = (next, next[0]);
            else
            {
                var runs = new Tensor([.. lengths.Select(length => (Real)(t < length ? 1 : 0))], batch, 1);
                outputs[t] = next[0] * runs;
                state = [.. next.Zip(state, (now, before) => now * runs + before * (1 - runs))];
            }
        }
        return new(Stack(outputs), state);
    }

    /// <summary>Zeros behind the sequences' ends, whatever stood there: NaN times zero would be NaN.</summary>
    static Tensor WithoutPadding(Tensor x, int[] lengths)
    {
        var (batch, size) = (x.Shape[1], x.Shape[2]);
        Real[] values = [.. x.Values];
        Cut(values);
        return Tensor.Record(values, x.Shape, [x], result =>
        {
            Cut(result.Gradient!);
            var gradient = x.GradientToAddTo();
            for (var i = 0; i < gradient.Length; i++) gradient[i] += result.Gradient![i];
        });

        void Cut(Real[] numbers)
        {
            for (var row = 0; row < numbers.Length / size; row++)
                if (row / batch >= lengths[row % batch]) numbers.AsSpan(row * size, size).Clear();
        }
    }
}
