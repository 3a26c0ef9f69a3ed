using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Recurrent;

/// <summary>A cell as a student writes it: the minimal gated unit (Zhou et al. 2016), its equation and nothing else.</summary>
sealed class MinimalGatedUnit(int d, int h, Random random) : IRecurrentCell<GruState>
{
    readonly Tensor wf = First(random, d + h, h, "Wf"), wn = First(random, d + h, h, "Wn");

    public int InputSize => d;
    public int HiddenSize => h;
    public IReadOnlyList<Tensor> Parameters => [wf, wn];

    public GruState Step(Tensor x, GruState previous)
    {
        var f = Sigmoid(MatMul(Concatenate(-1, x, previous.H), wf));
        var n = Tanh(MatMul(Concatenate(-1, x, f * previous.H), wn));
        return new((1 - f) * previous.H + f * n);
    }

    static Tensor First(Random random, int rows, int columns, string name) =>
        Tensor.Uniform(random, -0.5, 0.5, rows, columns).Called(name).WithGradient();
}

/// <summary>A cell of the library without its kernel: the same weights, so that the step-by-step path can be compared with the
/// fast one.</summary>
sealed class StepOnly(IRecurrentCell cell) : IRecurrentCell
{
    public int InputSize => cell.InputSize;
    public int HiddenSize => cell.HiddenSize;
    public IReadOnlyList<Tensor> Parameters => cell.Parameters;
    public int StateParts => cell.StateParts;
    public IReadOnlyList<Tensor> Step(Tensor x, IReadOnlyList<Tensor> state) => cell.Step(x, state);
}
