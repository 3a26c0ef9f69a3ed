using System.Runtime.Intrinsics.X86;
using RnnCourse.Tensors;

namespace RnnCourse.Recurrent.Kernel;

/// <summary>What goes into a run over a sequence of T steps of N sequences. Exactly one of X, Table and Below is
/// given.</summary>
sealed class SequenceInput
{
    public int Steps, Batch;

    /// <summary>Inputs (T, N, D).</summary>
    public Tensor? X;

    /// <summary>An embedding (V, D) whose rows are the inputs, by <see cref="Tokens"/>, T N ids step after
    /// step.</summary>
    public Tensor? Table;
    public int[] Tokens = [];

    /// <summary>Inputs that stand in panels already, in the order of the steps: the outputs of the layer
    /// below.</summary>
    public Panels? Below { get; set; }
    public int BelowRow { get; set; }

    /// <summary>How many steps of each sequence count; null for all.</summary>
    public int[]? Lengths;

    /// <summary>Whether the last step comes first.</summary>
    public bool Reverse;

    /// <summary>The states before the first step, (N, H); null for zeros.</summary>
    public Tensor? InitialH, InitialC;

    /// <summary>Whether the gradient of the input is wanted.</summary>
    public bool InputGradient;
}

/// <summary>One forward run of a cell over a sequence, and its backward, with the memory for both.</summary>
/// <remarks>Everything is in panels and in the order in which the steps are taken: row s N + n is sequence n at the
/// s-th step.</remarks>
abstract class SequenceRun
{
    protected SequenceInput In { get; private set; } = new();
    protected int T { get; private set; }
    protected int N { get; private set; }

    /// <summary>States: rows s N + n before step s, so that h_t of step s stands N rows further down.</summary>
    public abstract Panels H { get; }

    /// <summary>Cell states, like <see cref="H"/>; empty for a cell without.</summary>
    public abstract Panels C { get; }

    /// <summary>dL/dh_t as far as it comes from outside, row s N + n; filled in before the backward.</summary>
    public abstract Panels OutputGradient { get; }

    /// <summary>dL/dx, row s N + n, after the backward.</summary>
    public abstract Panels InputGradient { get; }

    /// <summary>dL/dh of the state: filled in for the last, and after the backward of the first. (N, H)</summary>
    public abstract Panels StateGradient { get; }

    /// <summary>The same for the cell.</summary>
    public abstract Panels CellGradient { get; }

    /// <summary>Whether the state has a cell besides h.</summary>
    public abstract bool HasCell { get; }

    /// <summary>How many threads are worth their while.</summary>
    public int Threads { get; protected set; }

    /// <summary>Multiplications of the forward's products.</summary>
    public double Work { get; protected set; }

    /// <summary>Takes the input and makes room; then the forward can run, on any number of threads.</summary>
    public void Prepare(SequenceInput input)
    {
        (In, T, N) = (input, input.Steps, input.Batch);
        MakeRoom();
    }

    protected abstract void MakeRoom();

    /// <summary>One member's share of the forward.</summary>
    public abstract void Forward(Share share);

    /// <summary>One member's share of the backward; gradients are added to those of the weights that ask for
    /// them.</summary>
    public abstract void Backward(Share share);

    /// <summary>The same cell for single steps.</summary>
    public abstract StepRun NewStep();

    /// <summary>The step in time that is taken as number s.</summary>
    public int Time(int s) => In.Reverse ? T - 1 - s : s;

    /// <summary>Whether sequence n still runs at the step taken as number s.</summary>
    public bool Active(int s, int n) => In.Lengths is null || Time(s) < In.Lengths[n];

    /// <summary>A run with the widest vectors that the processor has.</summary>
    public static SequenceRun For<TGates>(CellWeights weights) where TGates : struct, IGates =>
        Avx512F.IsSupported && !Narrow
        ? new SequenceRun<TGates, WideVector>(weights)
        : new SequenceRun<TGates, PortableVector>(weights);

    /// <summary>Whether AVX-512 is left unused, for tests and comparisons.</summary>
    public static bool Narrow { get; set; }
}
