using MathNet.Numerics.LinearAlgebra;
using RnnCourse.BackpropagationThroughTime;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.BackpropagationThroughTime;

public class GradientFlowTests
{
    [Theory, InlineData(1.1, 189_905_276.46), InlineData(0.9, 7.0550791e-10), Trait("Concept", "D7")]
    public void Two_hundred_steps_of_a_factor_explode_or_vanish(double factor, double expected)
    {
        // h_t = factor h_(t-1): 1.1^200 and 0.9^200, as a calculator gives them.
        var jacobians = GradientFlow.Jacobians((_, h) => h * factor, Tensor.Zeros(200, 1, 1), Tensor.Ones(1, 1));
        var norms = GradientFlow.ProductNorms(jacobians);
        norms.Length.ShouldBe(201);
        (norms[200] / expected).ShouldBe(1, 1e-4);
        (GradientFlow.Bound(factor, 1, 200) / expected).ShouldBe(1, 1e-8);

        var states = GradientFlow.States((_, h) => h * factor, Tensor.Zeros(200, 1, 1), Tensor.Ones(1, 1));
        (GradientFlow.Norms(Sum(states[^1]), states)[0] / expected).ShouldBe(1, 1e-3);
    }

    [Theory, InlineData(Nonlinearity.Tanh), InlineData(Nonlinearity.Sigmoid), InlineData(Nonlinearity.Relu),
        Trait("Concept", "D7")]
    public void A_step_has_the_Jacobian_of_the_formula_and_products_stay_under_the_bound(Nonlinearity nonlinearity)
    {
        var random = new Random(1);
        var cell = new ElmanCell(2, 5, random, nonlinearity);
        var (x, h0) = (Tensor.Uniform(random, -1, 1, 12, 1, 2), Tensor.Uniform(random, -1, 1, 1, 5));
        var jacobians = GradientFlow.Jacobians(cell.ToStep(), x, h0);

        // dh_t/dh_(t-1) = diag(f') Wh' for rows times Wh: element (i, j) is f'_i Wh[j, i].
        var states = GradientFlow.States(cell.ToStep(), x, h0);
        for (var t = 1; t <= 12; t++)
            for (var i = 0; i < 5; i++)
                for (var j = 0; j < 5; j++)
                {
                    double h = states[t][0, i];
                    var slope = nonlinearity switch
                    {
                        Nonlinearity.Tanh => 1 - h * h,
                        Nonlinearity.Sigmoid => h * (1 - h),
                        _ => h > 0 ? 1 : 0
                    };
                    jacobians[t - 1][i, j].ShouldBe(slope * cell.Wh[j, i], 1e-6);
                }

        var (norms, gammaV) = (GradientFlow.ProductNorms(jacobians), GradientFlow.SpectralNorm(cell.Wh));
        var gammaSlope = nonlinearity == Nonlinearity.Sigmoid ? GradientFlow.LargestSigmoidSlope : GradientFlow.LargestTanhSlope;
        for (var d = 0; d <= 12; d++) norms[d].ShouldBeLessThanOrEqualTo(GradientFlow.Bound(gammaV, gammaSlope, d) * (1 + 1e-6));
        norms[1].ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Norms_are_those_of_the_products()
    {
        // With the loss v . h_T the gradient at h_t is the row v times J_T ... J_(t+1).
        var random = new Random(2);
        var cell = new GruCell(2, 4, random);
        var (x, h0, v) = (Tensor.Uniform(random, -1, 1, 6, 1, 2), Tensor.Uniform(random, -1, 1, 1, 4),
            Tensor.Uniform(random, -1, 1, 1, 4));
        var states = GradientFlow.States(cell.ToStep(), x, h0);
        var norms = GradientFlow.Norms(Sum(states[^1] * v), states);
        var row = Matrix<double>.Build.DenseOfArray(v.ToMatrix());
        var jacobians = GradientFlow.Jacobians(cell.ToStep(), x, h0);
        for (var t = 6; t >= 0; t--)
        {
            norms[t].ShouldBe(row.FrobeniusNorm(), 1e-6);
            if (t > 0) row *= jacobians[t - 1];
        }
    }

    [Fact]
    public void Spectral_norm_and_radius_by_hand()
    {
        // (0 2; 0 0) lengthens by 2 but its square is 0; (0 -2; 1/2 0) turns and has eigenvalues i and -i.
        GradientFlow.SpectralNorm(Tensor.From(new double[,] { { 0, 2 }, { 0, 0 } })).ShouldBe(2, 1e-9);
        GradientFlow.SpectralRadius(Tensor.From(new double[,] { { 0, 2 }, { 0, 0 } })).ShouldBe(0, 1e-7);
        GradientFlow.SpectralNorm(Tensor.From(new[,] { { 0, -2 }, { 0.5, 0 } })).ShouldBe(2, 1e-9);
        GradientFlow.SpectralRadius(Tensor.From(new[,] { { 0, -2 }, { 0.5, 0 } })).ShouldBe(1, 1e-9);
    }

    [Fact, Trait("Concept", "E2")]
    public void The_carousel_carries_an_error_along_the_cell_unchanged()
    {
        // With the recurrent weights 0 the gates do not see h, and dc_t/dc_(t-1) is exactly 1 however long the way.
        var random = new Random(3);
        var cell = new CarouselCell(2, 3, random);
        cell.Wh.Values.AsSpan().Clear();
        var jacobians = GradientFlow.Jacobians(cell.ToStep(), Tensor.Uniform(random, -1, 1, 50, 1, 2), Tensor.Zeros(1, 6));
        var product = jacobians.Aggregate((earlier, later) => later * earlier);
        for (var i = 0; i < 3; i++)
            for (var j = 0; j < 3; j++) product[3 + i, 3 + j].ShouldBe(i == j ? 1 : 0, 1e-6);
    }

    [Fact, Trait("Concept", "D9")]
    public void ReLU_that_starts_with_the_identity_carries_an_error_unchanged_where_tanh_loses_it()
    {
        // The slope of ReLU is 1 at a positive state: with Wh = 1 and inputs that keep the state positive every Jacobian is the
        // identity. With tanh each step multiplies by 1 - h^2 < 1.
        var (x, h0) = (Tensor.Uniform(new Random(6), 0, 1, 100, 1, 2), Tensor.Full(0.5, 1, 4));
        var (relu, tanh) = (Cell(Nonlinearity.Relu), Cell(Nonlinearity.Tanh));
        GradientFlow.ProductNorms(GradientFlow.Jacobians(relu.ToStep(), x, h0)).ShouldAllBe(norm => Math.Abs(norm - 1) < 1e-6);
        GradientFlow.ProductNorms(GradientFlow.Jacobians(tanh.ToStep(), x, h0))[100].ShouldBeLessThan(1e-3);
        // And 0 at a negative state: a unit that is off passes nothing.
        GradientFlow.Jacobian(h => relu.ToStep()(Tensor.Zeros(1, 2), h), Tensor.From([-1, 2, -3, 4], 1, 4)).Diagonal().ToArray()
            .ShouldBe([0, 1, 0, 1]);

        static ElmanCell Cell(Nonlinearity nonlinearity) =>
            new(Tensor.Full(0.1, 2, 4), RnnCourse.Layers.Initializers.Identity(4), Tensor.Zeros(4), nonlinearity);
    }

    [Fact, Trait("Concept", "E7")]
    public void The_simplified_GRU_has_a_direct_path_and_two_more_terms()
    {
        // c' = (1-u) c + u n, n = tanh(x Wn + c Wn' + b), u = sigmoid(x Wu + c Wu' + b):
        // dc'_i/dc_j = (1-u_i) [i=j] + u_i (1-n_i^2) Wn'[j,i] + (n_i - c_i) u_i (1-u_i) Wu'[j,i]. Gates stand as u, n.
        var random = new Random(4);
        const int H = 3;
        var cell = new SimplifiedGruCell(2, H, random);
        var (x, c) = (Tensor.Uniform(random, -1, 1, 1, 2), Tensor.Uniform(random, -1, 1, 1, H));
        var jacobian = GradientFlow.Jacobian(state => cell.ToStep()(x, state), c);
        double[] sums = [.. Enumerable.Range(0, 2 * H).Select(k => (double)cell.B.Values[k]
            + Enumerable.Range(0, 2).Sum(d => (double)x[0, d] * cell.Wx[d, k])
            + Enumerable.Range(0, H).Sum(j => (double)c[0, j] * cell.Wh[j, k]))];
        for (var i = 0; i < H; i++)
        {
            double u = 1 / (1 + Math.Exp(-sums[i])), n = Math.Tanh(sums[H + i]);
            for (var j = 0; j < H; j++)
                jacobian[i, j].ShouldBe((i == j ? 1 - u : 0) + u * (1 - n * n) * cell.Wh[j, H + i]
                    + (n - c[0, i]) * u * (1 - u) * cell.Wh[j, i], 1e-6);
        }
    }

    [Fact, Trait("Concept", "D12")]
    public void Influence_of_a_linear_network_falls_like_the_powers_of_its_weight()
    {
        // h_t = 0.5 h_(t-1) + 3 x_t, y = 2 h: dy_t/dx_s = 6 * 0.5^(t-s), and 0 for the future.
        Tensor Network(Tensor x)
        {
            var h = Tensor.Zeros(x.Shape[1], 1);
            return Stack([.. Enumerable.Range(0, x.Shape[0]).Select(t => 2 * (h = h * 0.5 + Select(x, 0, t) * 3))]);
        }
        var x = Tensor.Uniform(new Random(5), -1, 1, 6, 2, 1);
        GradientFlow.Influence(Network, x, 3).ShouldBe([0.75, 1.5, 3, 6, 0, 0], 1e-6);
        GradientFlow.InfluenceByDistance(Network, x, 4).ShouldBe([6, 3, 1.5, 0.75], 1e-6);
        // Two outputs (h, -h) are one longer by the root of 2.
        GradientFlow.Influence(a => Concatenate(-1, Network(a), -Network(a)), x, 1)
            .ShouldBe([3 * Math.Sqrt(2), 6 * Math.Sqrt(2), 0, 0, 0, 0], 1e-5);
        Should.Throw<ArgumentException>(() => GradientFlow.Influence(Network, x, 6))
            .Message.ShouldBe("Influence at step 6 needs outputs (T,2,K) with that step, got (6,2,1).");
    }
}
