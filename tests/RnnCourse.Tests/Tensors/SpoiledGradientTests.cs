using RnnCourse.Tensors;
using RnnCourse.Tests.Recurrent;

namespace RnnCourse.Tests.Tensors;

/// <summary>The other side of the gradient check: for every operation and every cell, whatever is wrong is found.</summary>
[Trait("Concept", "D10")]
public class SpoiledGradientTests
{
    static bool Wide => typeof(Real) == typeof(double);

    /// <summary>A part in a million in float64, three in a hundred in float32.</summary>
    static double Slightly => Wide ? 1 + 1e-6 : 1.03;

    /// <summary>From this part of the tensor's largest derivative on, each single one is found when it is spoiled
    /// slightly.</summary>
    static double Counts => Wide ? 1e-3 : 0.1;

    public static TheoryData<string> Operations => OperationsGradientTests.Names;

    public static TheoryData<string> Cells => [.. EveryCell.Names];

    [Theory, MemberData(nameof(Operations))]
    public void In_an_operation(string operation)
    {
        foreach (var (loss, inputs) in new OperationsGradientTests().Cases()[operation])
        {
            EveryDerivativeIsFound(loss, inputs);
            EveryTermIsFound(loss, inputs, [0, 2, Slightly]);
        }
    }

    [Theory, MemberData(nameof(Cells))]
    public void In_a_cell(string cell)
    {
        var one = KernelCase.Make(EveryCell.Make(cell, 2, 3, new Random(11)), steps: 2, batch: 2, seed: 4);
        Tensor[] sources = [.. one.Sources];
        EveryDerivativeIsFound(() => one.Loss(one.Kernel()), sources);
        EveryDerivativeIsFound(() => one.Loss(one.Steps()), sources);
        EveryTermIsFound(() => one.Loss(one.Steps()), sources, Wide ? [0, 2, Slightly] : [0, 2]);
    }

    static void EveryDerivativeIsFound(Func<Tensor> loss, Tensor[] inputs)
    {
        GradientCheck.Run(loss, inputs)
            .Worst.ErrorInAllowances.ShouldBeLessThan(Wide ? 0.1 : 0.2, "right derivatives pass with room to spare");
        var report = GradientCheck.Compare(Spoiled.Derivatives(inputs, Slightly, loss), GradientCheck.DefaultTolerance, inputs);
        foreach (var tensor in report.Entries.GroupBy(entry => entry.Tensor))
        {
            var largest = tensor.Max(entry => Math.Abs(entry.Numeric));
            tensor.Where(entry => Math.Abs(entry.Numeric) >= Counts * largest && entry.Numeric != 0 && entry.Passed)
                .ShouldBeEmpty("derivatives that were spoiled and not found");
        }
    }

    static void EveryTermIsFound(Func<Tensor> loss, Tensor[] inputs, double[] factors)
    {
        foreach (var input in inputs) input.WithGradient();
        var places = Spoiled.Places(loss);
        places.ShouldNotBeEmpty();
        foreach (var place in places)
            foreach (var factor in factors)
                GradientCheck.Compare(Spoiled.At(place, factor, loss), GradientCheck.DefaultTolerance, inputs).Passed
                    .ShouldBeFalse(
                        $"what {place.Operation}, number {place.Result} from the end, sends to input {place.Input}, times "
                            + $"{factor}");
    }
}
