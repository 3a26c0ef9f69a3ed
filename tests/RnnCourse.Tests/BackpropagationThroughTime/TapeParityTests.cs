using MathNet.Numerics.LinearAlgebra;
using RnnCourse.BackpropagationThroughTime;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.BackpropagationThroughTime;

/// <summary>The gradients derived by hand against those of the tape, at both widths.</summary>
public class TapeParityTests
{
    [Fact]
    [Trait("Concept", "D1")]
    [Trait("Concept", "D3")]
    public void The_way_back_by_hand_is_the_way_back_of_the_tape()
    {
        const int Steps = 7, Inputs = 2, Hidden = 3, Outputs = 2;
        var random = new Random(41);
        var weights = ElmanWeights.Random(Inputs, Hidden, Outputs, random);
        Vector<double>[] Rows(int size) =>
            [.. Enumerable.Range(0, Steps).Select(_ => Vector<double>.Build.Dense(size, _ => random.NextDouble()))];
        var (x, y) = (Rows(Inputs), Rows(Outputs));
        var pass = ThreeSteps.Forward(weights, x);
        var errors = ThreeSteps.Errors(weights, pass, y, StepLoss.HalfSquaredError);
        var byHand = ThreeSteps.Gradients(pass, errors).Total;

        // The library multiplies from the right: its matrices are the transposes.
        Tensor wx = Transposed(weights.Wx), wh = Transposed(weights.Wh), wo = Transposed(weights.Wo);
        Tensor bh = Tensor.From([.. weights.Bh]).WithGradient(), bo = Tensor.From([.. weights.Bo]).WithGradient();
        var cell = new ElmanCell(wx, wh, bh);
        var state = new ElmanState(Tensor.Zeros(1, Hidden));
        var loss = Tensor.Scalar(0);
        for (var t = 0; t < Steps; t++)
        {
            state = cell.Step(Tensor.From([.. x[t]], 1, Inputs), state);
            var miss = MatMul(state.H, wo) + bo - Tensor.From([.. y[t]], 1, Outputs);
            loss += Sum(miss * miss) * 0.5;
        }
        loss.Backward();

        double tolerance = typeof(Real) == typeof(double) ? 1e-12 : 1e-5;
        Equal(wx, byHand.Wx.Transpose());
        Equal(wh, byHand.Wh.Transpose());
        Equal(wo, byHand.Wo.Transpose());
        Equal(bh, byHand.Bh.ToRowMatrix());
        Equal(bo, byHand.Bo.ToRowMatrix());
        Equal(wh, StateDerivative.Gradient(errors, StateDerivative.ByRecursion(weights, pass)).Transpose());

        void Equal(Tensor tensor, Matrix<double> expected) =>
            tensor.Gradient!.Select(g => (double)g).ShouldBe(expected.ToRowMajorArray(), tolerance);
        static Tensor Transposed(Matrix<double> m) => Tensor.From(m.Transpose().ToArray()).WithGradient();
    }
}
