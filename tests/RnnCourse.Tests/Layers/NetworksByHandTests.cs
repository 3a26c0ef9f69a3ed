using RnnCourse.BeforeRecurrence;
using RnnCourse.Data.Audio;
using RnnCourse.Layers;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Layers;

/// <summary>Networks whose weights are set by hand, so that their answers are known exactly.</summary>
public class NetworksByHandTests
{
    // Two segments of a pocket calculator's digit: x = (upper left, lower left). 3, 8, 2, 5 in this order.
    static readonly Tensor digits = Tensor.From(new double[,] { { 0, 0 }, { 1, 1 }, { 0, 1 }, { 1, 0 } });

    [Fact, Trait("Concept", "J1")]
    public void A_neuron_parts_3_from_8_and_2_and_5_lie_on_its_boundary()
    {
        var neuron = new Linear(Tensor.From(new double[,] { { 1 }, { 1 } }), Tensor.From(-1.0));
        var y = Sigmoid(neuron.Forward(digits)).ToDoubles();
        y[0].ShouldBe(1 / (1 + Math.E), 1e-6);                       // 0.2689
        y[1].ShouldBe(Math.E / (1 + Math.E), 1e-6);                  // 0.7311
        y[2].ShouldBe(0.5, 1e-6);
        y[3].ShouldBe(0.5, 1e-6);
    }

    [Fact, Trait("Concept", "J1")]
    public void Two_hidden_neurons_say_2_or_5_rather_than_3_or_8()
    {
        var hidden = new Linear(Tensor.From(new double[,] { { 1, 1 }, { 1, 1 } }), Tensor.From(0, -1));
        var output = new Linear(Tensor.From(new double[,] { { 1 }, { -2 } }));
        output.Forward(Relu(hidden.Forward(digits))).ToDoubles().ShouldBe([0, 0, 1, 1]);
    }

    // f(2) + f(5) = f(3) + f(8) for every neuron before its function, so the first pair cannot be positive and the second
    // negative.
    [Fact, Trait("Concept", "J1")]
    public void No_single_neuron_does()
    {
        var random = new Random(7);
        for (int i = 0; i < 100; i++)
        {
            var sums = new Linear(Tensor.Normal(random, 3, 2, 1), Tensor.Normal(random, 3, 1)).Forward(digits).ToDoubles();
            (sums[2] + sums[3]).ShouldBe(sums[0] + sums[1], 1e-5);
            (sums[2] > 0 && sums[3] > 0 && sums[0] < 0 && sums[1] < 0).ShouldBeFalse();
        }
    }

    static double[] Image(params string[] rows) => [.. string.Concat(rows).Select(c => c == '#' ? 1.0 : 0)];

    static readonly double[] three = Image("........", "..####..", "......#.", "...###..", "......#.", "......#.", "..####..",
        "........");
    static readonly double[] eight = Image("........", "..####..", ".#....#.", "..####..", ".#....#.", ".#....#.", "..####..",
        "........");
    static readonly double[] zero = Image("........", "..####..", ".#....#.", ".#....#.", ".#....#.", ".#....#.", "..####..",
        "........");

    [Fact, Trait("Concept", "J2")]
    public void Image_to_label()
    {
        var leftInk = new double[64, 1];
        foreach (int pixel in new[] { 17, 33, 41 }) leftInk[pixel, 0] = 1;        // the second column of the drawn 8
        var isEight = new Linear(Tensor.From(leftInk), Tensor.From(-1.5));
        isEight.Forward(Tensor.From([.. three, .. eight], 2, 64)).ToDoubles().ShouldBe([-1.5, 1.5]);
    }

    [Fact, Trait("Concept", "J2")]
    public void Image_to_mask()
    {
        // One window of one pixel: 16 x - 8 is positive exactly where there is more than half ink.
        var mask = new Convolution2d(Tensor.From([16], 1, 1, 1, 1), Tensor.From(-8.0));
        double[] grey = [0.1, 0.9, 0.4, 0.75];
        var p = Sigmoid(mask.Forward(Tensor.From(grey, 1, 1, 2, 2))).ToDoubles();
        for (int i = 0; i < 4; i++) p[i].ShouldBe(1 / (1 + Math.Exp(8 - 16 * grey[i])), 1e-6);
        p.Select(v => v > 0.5).ShouldBe([false, true, false, true]);
    }

    [Fact, Trait("Concept", "J2")]
    public void Image_to_completed_image()
    {
        // A 0 is its own mirror image: each row of the torn lower half is copied from the upper half.
        var copy = new double[64, 64];
        for (int r = 0; r < 4; r++)
            for (int c = 0; c < 8; c++) copy[8 * r + c, 8 * r + c] = copy[8 * r + c, 8 * (7 - r) + c] = 1;
        double[] torn = [.. zero.Select((pixel, i) => i < 32 ? pixel : 0)];
        new Linear(Tensor.From(copy)).Forward(Tensor.From(torn, 1, 64)).ToDoubles().ShouldBe(zero);
    }

    // 64 samples hold 4 periods of 500 Hz and 8 of 1000 Hz; over whole periods sines of different frequency are orthogonal, and
    // sin^2 has mean 1/2.
    [Fact, Trait("Concept", "J2")]
    public void Tone_to_label()
    {
        double[] low = Tones.Sine(500, 0.008, amplitude: 1), high = Tones.Sine(1000, 0.008, amplitude: 1);
        low.Length.ShouldBe(64);
        var ears = new double[64, 2];
        for (int t = 0; t < 64; t++) (ears[t, 0], ears[t, 1]) = (low[t], high[t]);
        var scores = new Linear(Tensor.From(ears)).Forward(Tensor.From([.. low, .. high], 2, 64)).ToDoubles();
        double[] expected = [32, 0, 0, 32];
        for (int i = 0; i < 4; i++) scores[i].ShouldBe(expected[i], 1e-4);
    }

    [Fact, Trait("Concept", "J3")]
    public void A_window_finds_a_vertical_edge()
    {
        var image = Tensor.From([0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 1], 1, 1, 3, 4);
        var edge = new Convolution2d(Tensor.From([-1, 1, -1, 1], 1, 1, 2, 2), Tensor.From(0.5));
        var map = edge.Forward(image);
        map.Shape.ShouldBe(new Shape(1, 1, 2, 3));
        map.ToDoubles().ShouldBe([0.5, 2.5, 0.5, 1.5, 1.5, 0.5]);     // 0 2 0, 1 1 0 by hand, and the bias
        MaxPool(map, 2, 1).ToDoubles().ShouldBe([2.5, 2.5]);
    }

    [Fact, Trait("Concept", "J3")]
    public void A_moved_image_moves_the_map()
    {
        double[] moved = new double[64];
        // the last column of the 8 is empty, nothing is lost
        for (int i = 0; i < 64; i++) if (i % 8 > 0) moved[i] = eight[i - 1];
        var windows = new Convolution2d(1, 3, 3, new Random(1), padding: 1);
        var (before, after) = (windows.Forward(Tensor.From(eight, 1, 1, 8, 8)), windows.Forward(Tensor.From(moved, 1, 1, 8, 8)));
        for (int k = 0; k < 3; k++)
            for (int r = 0; r < 8; r++)
                for (int c = 1; c < 8; c++) ((double)after[0, k, r, c]).ShouldBe(before[0, k, r, c - 1], 1e-6);
    }

    // y is 1 at the right class and 0 elsewhere, the probabilities sum to one: what is missing there stands elsewhere.
    [Fact, Trait("Concept", "J3")]
    public void The_p_norm_of_an_answer()
    {
        double[] right = [0, 1, 0], answer = [0.25, 0.5, 0.25];
        double[] error = [.. right.Zip(answer, (y, said) => y - said)];
        FeatureVectors.L1(error).ShouldBe(2 * (1 - 0.5), 1e-12);
        Math.Pow(FeatureVectors.Lp(error, 2), 2).ShouldBe(0.375, 1e-12);            // 1/16 + 1/4 + 1/16
        Math.Pow(FeatureVectors.Lp(error, 3), 3).ShouldBe(0.15625, 1e-12);          // 1/64 + 1/8 + 1/64
    }
}
