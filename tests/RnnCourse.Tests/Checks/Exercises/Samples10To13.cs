using RnnCourse.Data;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;
using static RnnCourse.Tests.Checks.Exercises.Sample;

namespace RnnCourse.Tests.Checks.Exercises;

static class Samples10To13
{
    static SpliceJunction[] Junctions { get; } = SpliceJunction.Load();

    public static Sample[] All { get; } =
    [
        Right("10-compute", 0.805), Wrong("10-compute", "that is the direct path alone", 0.25),
        Wrong("10-compute", "the way through the gate is missing", 0.73),
        Right("10-change", Unit((f, h, n) => (1 - f) * h + f * n, resets: true)),
        Wrong("10-change", "f must reset it first", Unit((f, h, n) => (1 - f) * h + f * n, resets: false)),
        Wrong("10-change", "which is PyTorch's convention", Unit((f, h, n) => (1 - f) * n + f * h, resets: true)),
        Right("10-invent", Latch(20, -10)), Wrong("10-invent", "still half open", Latch(20, 0)),
        Wrong("10-invent", "two inputs, value and write", new SimplifiedGruCell(3, 1, new Random(1))),

        Right("11-compute", 1.75, 3.364), Wrong("11-compute", "that is the sum of the four", 7, 3.364),
        Wrong("11-compute", "take the mean of the losses first", 1.75, 4),
        Right("11b-change", 0.4142), Wrong("11b-change", "that is T = 1/2", 2 / 3.0),
        Wrong("11b-change", "scale, so that the three add up to 1", 0.70711),
        Right("11b-invent", MinP(p => 0.1 * p.Max(), scaled: true)),
        Wrong("11b-invent", "they do not add up to 1", MinP(p => 0.1 * p.Max(), scaled: false)),
        Wrong("11b-invent", "a tenth of the largest probability", MinP(_ => 0.1, scaled: true)),

        Right("12-compute", [new double[] { 5, 3, 6.5, 9.25 }]),
        Wrong("12-compute", "those are the states from the left", [new double[] { 2, 1, 2.5, 5.25 }]),
        Wrong("12-compute", "in which they were computed", [new double[] { 6, 5, 4.5, 8.25 }]),
        Right("12-change", 9120, 18_240, 38_720), Wrong("12-change", "that is one gate", 2280, 18_240, 38_720),
        Wrong("12-change", "its input is the pair of states from below", 9120, 18_240, 25_920),
        Right("12-invent", "She will marry May .", 3, "She came back in May .", 4),
        Wrong("12-invent", "must be the same in both", "He said , Teddy Roosevelt was .", 3, "He said , Teddy bears are .", 3),
        Wrong("12-invent", "something before the word must differ", "She came in May .", 3, "She came in May .", 3),
        Wrong("12-invent", "write two sentences", "a .", 0, "b a .", 1),
        Wrong("12-invent", "begins with a small letter", "she saw a rose .", 3, "she lost her rose .", 3),

        Right("13-change", Mean((lengths, n) => lengths[n], masked: true)),
        Wrong("13-change", "the garbage behind the end", Mean((lengths, n) => lengths[n], masked: false)),
        Wrong("13-change", "divided by T instead", Mean((_, _) => 4, masked: true)),
        Right("13b-invent", (Func<string, string>)(b => IsDonor(b) ? "ei" : IsAcceptor(b) ? "ie" : "n"), Junctions),
        Wrong("13b-invent", "ask for more than two letters", (Func<string, string>)(b =>
            b[30..32] == "GT" ? "ei" : b[28..30] == "AG" ? "ie" : "n"), Junctions),
        Wrong("13b-invent", "the code stopped with", (Func<string, string>)(b => b[60..62]), Junctions),
        Right("13c-compute", 0.75), Wrong("13c-compute", "the paths with a single a", 0.375),
        Wrong("13c-compute", "a_a is not read as a", 0.875),
    ];

    static bool IsDonor(string b) =>
        b[30..32] == "GT" && b[32] is 'A' or 'G' && (b[34] == 'G' || (b[33] == 'A' && b[29] == 'G'));

    static bool IsAcceptor(string b) =>
        b[28..30] == "AG" && b[27] is 'C' or 'T' && b[13..27].Count(c => c is 'C' or 'T') >= 8;

    static Func<Tensor, Tensor, Tensor[], Tensor> Unit(Func<Tensor, Tensor, Tensor, Tensor> mix, bool resets) => (x, h, w) =>
    {
        var f = Sigmoid(MatMul(x, w[0]) + MatMul(h, w[1]));
        return mix(f, h, Tanh(MatMul(x, w[2]) + MatMul(resets ? f * h : h, w[3])));
    };

    static SimplifiedGruCell Latch(double open, double bias) => new(
        Tensor.From(new double[,] { { 0, 20 }, { open, 0 } }), Tensor.Zeros(1, 2), Tensor.From(bias, 0));

    static Func<double[], double[]> MinP(Func<double[], double> threshold, bool scaled) => p =>
    {
        double[] kept = [.. p.Select(q => q >= threshold(p) ? q : 0)];
        return scaled ? [.. kept.Select(q => q / kept.Sum())] : kept;
    };

    static Func<Tensor, int[], Tensor> Mean(Func<int[], int, double> dividedBy, bool masked) => (states, lengths) =>
    {
        var mask = Tensor.From([.. Enumerable.Range(0, 12).Select(i => !masked || i / 3 < lengths[i % 3] ? 1.0 : 0)], 4, 3, 1);
        return Sum(states * mask, 0)
            / Tensor.From([.. Enumerable.Range(0, 3).Select(n => dividedBy(lengths, n))], 3, 1);
    };
}
