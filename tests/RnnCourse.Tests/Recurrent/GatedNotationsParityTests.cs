using RnnCourse.Recurrent;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Recurrent;

/// <summary>The gated cells' formulas as the decks print them, with column vectors and plain loops, against the library's
/// cells.</summary>
public class GatedNotationsParityTests
{
    const int D = 3, H = 4, T = 6;

    readonly Random random = new(12);

    static double Tolerance => typeof(Real) == typeof(double) ? 1e-13 : 1e-5;

    double[] Vector(int n) => [.. Enumerable.Range(0, n).Select(_ => (double)(Real)(2 * random.NextDouble() - 1))];

    double[][] Matrix(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => Vector(columns))];

    /// <summary>W x, for a column vector.</summary>
    static double[] Times(double[][] w, double[] x) => [.. w.Select(row => row.Zip(x, (a, b) => a * b).Sum())];

    static double[] Plus(params double[][] terms) => [.. terms[0].Select((_, i) => terms.Sum(term => term[i]))];

    static double[] Dot(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x * y)];

    static double[] Tanh(double[] a) => [.. a.Select(Math.Tanh)];

    static double[] Sigma(double[] a) => [.. a.Select(v => 1 / (1 + Math.Exp(-v)))];

    /// <summary>A matrix for column vectors as one for row vectors: ours.</summary>
    static Tensor Ours(params double[][][] gates)
    {
        double[][] rows = [.. gates.SelectMany(gate => gate)];
        var transposed = new double[rows[0].Length, rows.Length];
        for (var i = 0; i < rows.Length; i++)
            for (var j = 0; j < rows[0].Length; j++) transposed[j, i] = rows[i][j];
        return Tensor.From(transposed);
    }

    static Tensor Inputs(double[][] xs) => Tensor.From([.. xs.SelectMany(x => x)], xs.Length, 1, D);

    static void ShouldAgree(Tensor outputs, IEnumerable<double[]> states)
    {
        double[] expected = [.. states.SelectMany(state => state)];
        outputs.Values.Length.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++) ((double)outputs.Values[i]).ShouldBe(expected[i], Tolerance);
    }

    [Fact, Trait("Concept", "E1")]
    public void Three_notations_of_the_LSTM_are_one_cell()
    {
        // i, f, candidate, o.
        double[][][] wx = [Matrix(H, D), Matrix(H, D), Matrix(H, D), Matrix(H, D)],
            wh = [Matrix(H, H), Matrix(H, H), Matrix(H, H), Matrix(H, H)];
        double[][] b = [Vector(H), Vector(H), Vector(H), Vector(H)], xs = Matrix(T, D);
        double[] h = new double[H], c = new double[H], hp = new double[H], cp = new double[H], a = new double[H],
            cd = new double[H];
        List<double[]> u = [], p = [], d = [];
        foreach (var x in xs)
        {
            // U: split weights
            double[] Gate(int k) => Plus(Times(wx[k], x), Times(wh[k], h), b[k]);
            double[] i = Sigma(Gate(0)), f = Sigma(Gate(1)), candidate = Tanh(Gate(2)), o = Sigma(Gate(3));
            c = Plus(Dot(f, c), Dot(i, candidate));
            h = Dot(o, Tanh(c));
            u.Add(h);
            // P: weights over [h_(t-1), x_t]
            double[] Joined(int k, double[] state) =>
                Plus(Times([.. wh[k].Zip(wx[k], (left, right) => (double[])[.. left, .. right])], [.. state, .. x]), b[k]);
            cp = Plus(Dot(Sigma(Joined(1, hp)), cp), Dot(Sigma(Joined(0, hp)), Tanh(Joined(2, hp))));
            hp = Dot(Sigma(Joined(3, hp)), Tanh(cp));
            p.Add(hp);
            // D: Gamma_u, Gamma_f, Gamma_o; here the cell is computed from the state before it is overwritten
            double[] gammaU = Sigma(Joined(0, a)), gammaF = Sigma(Joined(1, a)), gammaO = Sigma(Joined(3, a)),
                tilde = Tanh(Joined(2, a));
            cd = Plus(Dot(gammaU, tilde), Dot(gammaF, cd));
            a = Dot(gammaO, Tanh(cd));
            d.Add(a);
        }
        for (var t = 0; t < T; t++)
        {
            p[t].ShouldBe(u[t], 1e-14);
            d[t].ShouldBe(u[t], 1e-14);
        }
        var cell = new LstmCell(Ours(wx), Ours(wh), Tensor.From([.. b.SelectMany(v => v)]));
        ShouldAgree(cell.ToLayer().Forward(Inputs(xs)).Outputs, u);
    }

    [Fact, Trait("Concept", "E2")]
    public void The_error_travels_along_the_carousel_unchanged()
    {
        // With nothing recurrent the only way back is the cell itself: dc_T/dc_0 is 1 exactly, however long the way.
        var cell = new CarouselCell(Tensor.Normal(random, 1, D, 3 * H), Tensor.Zeros(H, 3 * H), Tensor.Zeros(3 * H));
        Tensor h0 = Tensor.Zeros(1, H), c0 = Tensor.Normal(random, 1, 1, H).WithGradient();
        var final = cell.ToLayer().Forward(Tensor.Normal(random, 1, 500, 1, D), new LstmState(h0, c0)).Final;
        Operations.Sum(final.C).Backward();
        c0.Gradient!.ShouldAllBe(g => g == 1);
    }

    [Fact, Trait("Concept", "E5")]
    public void The_two_GRU_conventions_differ_only_in_the_reset_gate_and_the_meaning_of_z()
    {
        // With r = 1 everywhere both reset placements are the same, and turning the sign of z's weights swaps what z weighs.
        double[][] xs = Matrix(T, D);
        Tensor wx = Tensor.Normal(random, 1, D, 3 * H), wh = Tensor.Normal(random, 1, H, 3 * H),
            b = Tensor.Normal(random, 1, 3 * H), bn = Tensor.Zeros(H);
        for (var gate = 0; gate < 3; gate++)
            for (var unit = gate * H; unit < (gate + 1) * H; unit++)
                if (gate == 0)
                {
                    for (var row = 0; row < D; row++) wx[row, unit] = 0;
                    for (var row = 0; row < H; row++) wh[row, unit] = 0;
                    b[unit] = 80;    // the sigmoid of 80 is 1 in either width
                }
        var decks = new GruCell(wx, wh, b).ToLayer().Forward(Inputs(xs)).Outputs;
        Tensor Turned(Tensor w) => new([.. w.Values.Select((v, i) => i % (3 * H) / H == 1 ? -v : v)], w.Shape);
        var torch = new GruCell(Turned(wx), Turned(wh), Turned(b), bn).ToLayer().Forward(Inputs(xs)).Outputs;
        for (var i = 0; i < decks.Values.Length; i++) ((double)torch.Values[i]).ShouldBe((double)decks.Values[i], Tolerance);

        // With r at work they are two different networks.
        // (A reset gate that is the same for all units would commute with the product.)
        for (var unit = 0; unit < H; unit++) (b.Values[unit], wh.Values[unit]) = (unit - 1, 2 * (unit - 1));
        decks = new GruCell(wx, wh, b).ToLayer().Forward(Inputs(xs)).Outputs;
        torch = new GruCell(Turned(wx), Turned(wh), Turned(b), bn).ToLayer().Forward(Inputs(xs)).Outputs;
        decks.Values.Zip(torch.Values, (x, y) => Math.Abs((double)(x - y))).Max().ShouldBeGreaterThan(0.01);
    }

    [Fact, Trait("Concept", "D9")]
    public void An_identity_start_keeps_its_state_exactly()
    {
        var cell = new ElmanCell(D, H, random, Nonlinearity.Relu, WeightStart.Identity);
        var h0 = new Tensor([.. Enumerable.Range(1, H).Select(i => (Real)i)], 1, H).WithGradient();
        var final = cell.ToLayer().Forward(Tensor.Zeros(300, 1, D), new ElmanState(h0)).Final;
        final.H.Values.ShouldBe(h0.Values);
        Operations.Sum(final.H).Backward();
        h0.Gradient!.ShouldAllBe(g => g == 1);
    }
}
