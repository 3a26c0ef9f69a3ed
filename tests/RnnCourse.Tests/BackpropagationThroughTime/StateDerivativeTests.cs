using MathNet.Numerics.LinearAlgebra;
using RnnCourse.BackpropagationThroughTime;

namespace RnnCourse.Tests.BackpropagationThroughTime;

public class StateDerivativeTests
{
    [Fact]
    [Trait("Concept", "D3")]
    public void Recursion_and_closed_sum_of_numbers_by_hand()
    {
        // a_1 = 1; a_2 = 2 + 0.5 * 1 = 2.5; a_3 = 3 + 2 * 2.5 = 8; a_4 = 4 - 1 * 8 = -4
        double[] b = [1, 2, 3, 4], c = [double.NaN, 0.5, 2, -1];         // c_1 stands nowhere: the product starts at i + 1
        LinearRecursion.ByRecursion(b, c).ShouldBe([1, 2.5, 8, -4]);
        // a_4 = b_4 + c_4 b_3 + c_4 c_3 b_2 + c_4 c_3 c_2 b_1 = 4 - 3 - 4 - 1
        LinearRecursion.Terms(b, c, 4).ShouldBe([-1, -4, -3, 4]);
        LinearRecursion.ByClosedSum(b, c, 4).ShouldBe(-4);
        Should.Throw<ArgumentException>(() => LinearRecursion.ByRecursion(b, [1]))
            .Message.ShouldContain("as many c as b, got 1 and 4");
        Should.Throw<ArgumentOutOfRangeException>(() => LinearRecursion.Terms(b, c, 5))
            .Message.ShouldContain("t runs from 1 to 4, got 5");
    }

    [Theory]
    [Trait("Concept", "D3")]
    [InlineData(11, 1)]
    [InlineData(12, 4)]
    public void Closed_sum_recursion_and_central_differences_agree(int seed, int hidden)
    {
        var network = SmallNetwork.Of(seed, steps: 6, hidden: hidden);
        var pass = network.Pass;
        var a = StateDerivative.ByRecursion(network.Weights, pass);
        for (var t = 1; t <= 6; t++)
        {
            (StateDerivative.ByClosedSum(network.Weights, pass, t) - a[t - 1]).L2Norm().ShouldBeLessThan(1e-14);
            for (var unit = 0; unit < hidden; unit++)
            {
                int at = t, which = unit;
                var numeric = network.Weights.NumericGradient(w => ThreeSteps.Forward(w, network.X).H(at)[which])
                    .Wh.ToRowMajorArray();
                a[t - 1].Row(unit).ShouldBe(numeric, 1e-9);
            }
        }
    }

    [Fact]
    [Trait("Concept", "D3")]
    public void Derivatives_carried_forward_give_the_gradient_of_the_way_back()
    {
        var network = SmallNetwork.Of(13, steps: 9, hidden: 4);
        var forward = StateDerivative.Gradient(network.Errors(), StateDerivative.ByRecursion(network.Weights, network.Pass));
        (forward - network.Gradient().Wh).L2Norm().ShouldBeLessThan(1e-13);
        (forward - network.Numeric().Wh).L2Norm().ShouldBeLessThan(1e-9);
    }

    [Fact]
    [Trait("Concept", "D3")]
    public void For_matrices_b_on_the_left_as_the_deck_has_it_is_another_number()
    {
        // The deck's order b c does not even fit: b is (H, H H) and c (H, H). Where it fits, H = 1, both orders agree; so it is a
        // slip for matrices only.
        var network = SmallNetwork.Of(14, steps: 2, hidden: 2);
        var (b, c) = (StateDerivative.B(network.Pass, 1), StateDerivative.C(network.Weights, network.Pass, 2));
        Should.Throw<ArgumentException>(() => b * c);
        // The products of c in ascending order are wrong as well.
        var longer = SmallNetwork.Of(15, steps: 3, hidden: 2);
        Matrix<double> c2 = StateDerivative.C(longer.Weights, longer.Pass, 2),
            c3 = StateDerivative.C(longer.Weights, longer.Pass, 3);
        var first = StateDerivative.Terms(longer.Weights, longer.Pass, 3)[0];
        (first - c3 * c2 * StateDerivative.B(longer.Pass, 1)).L2Norm().ShouldBeLessThan(1e-15);
    }
}
