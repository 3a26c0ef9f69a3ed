using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Tensors;

/// <summary>The convolution against its definition, written as the loops that it abbreviates.</summary>
[Collection(KernelLimits.Collection)]
public class ConvolutionTests
{
    [Theory, Trait("Concept", "J3")]
    [InlineData(1, 1, 3, 4, 5, 3, 3, 1, 0)]
    [InlineData(2, 3, 4, 6, 5, 3, 3, 1, 1)]
    [InlineData(5, 2, 3, 7, 8, 5, 5, 2, 2)]
    [InlineData(6, 2, 2, 5, 9, 2, 4, 3, 1)]
    [InlineData(3, 1, 2, 2, 2, 5, 5, 1, 2)]    // a window larger than the image
    [InlineData(2, 1, 2, 3, 3, 3, 3, 2, 4)]    // places that see nothing but the border
    public void Answers_and_gradients_are_the_sums_of_the_definition(int n, int c, int k, int height, int width, int windowHeight,
        int windowWidth, int stride, int padding)
    {
        var random = new Random(7);
        Tensor x = Tensor.Normal(random, 1, n, c, height, width).WithGradient(), w = Tensor.Normal(random, 1, k, c, windowHeight,
            windowWidth).WithGradient(), b = Tensor.Normal(random, 1, k).WithGradient();
        var y = Convolve(x, w, b, stride, padding);
        var g = Tensor.Normal(random, 1, y.Shape.ToArray());
        y.Backward(g.Values);

        Tensor answers = Tensor.Zeros(y.Shape.ToArray()), dx = Tensor.Zeros(x.Shape.ToArray()),
            dw = Tensor.Zeros(w.Shape.ToArray()), db = Tensor.Zeros(k);
        for (var i = 0; i < n; i++)
            for (var o = 0; o < k; o++)
                for (var down = 0; down < y.Shape[2]; down++)
                    for (var across = 0; across < y.Shape[3]; across++)
                    {
                        answers[i, o, down, across] += b[o];
                        db[o] += g[i, o, down, across];
                        for (var channel = 0; channel < c; channel++)
                            for (var p = 0; p < windowHeight; p++)
                                for (var q = 0; q < windowWidth; q++)
                                {
                                    var (row, column) = (down * stride + p - padding, across * stride + q - padding);
                                    if (row < 0 || row >= height || column < 0 || column >= width) continue;
                                    answers[i, o, down, across] += x[i, channel, row, column] * w[o, channel, p, q];
                                    dx[i, channel, row, column] += g[i, o, down, across] * w[o, channel, p, q];
                                    dw[o, channel, p, q] += g[i, o, down, across] * x[i, channel, row, column];
                                }
                    }
        Same(y.Values, answers.Values);
        Same(x.Gradient!, dx.Values);
        Same(w.Gradient!, dw.Values);
        Same(b.Gradient!, db.Values);

        static void Same(Real[] mine, Real[] expected)
        {
            for (var i = 0; i < expected.Length; i++)
                Math.Abs((double)(mine[i] - expected[i])).ShouldBeLessThan(typeof(Real) == typeof(double) ? 1e-12 : 2e-5);
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        foreach (var (mine, expected) in Run(threads: 3).Zip(Run(threads: 1))) mine.ShouldBe(expected);

        static Real[][] Run(int threads)
        {
            using var limits = new KernelLimits(threads);
            var random = new Random(3);
            Tensor x = Tensor.Normal(random, 1, 11, 3, 24, 24).WithGradient(),
                w = Tensor.Normal(random, 1, 16, 3, 5, 5).WithGradient(), b = Tensor.Normal(random, 1, 16).WithGradient();
            var y = Convolve(x, w, b, 2, 2);
            y.Backward(Tensor.Normal(random, 1, y.Shape.ToArray()).Values);
            return [y.Values, x.Gradient!, w.Gradient!, b.Gradient!];
        }
    }
}
