using RnnCourse.Layers;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Tests.Recurrent;
using RnnCourse.Tests.Tensors;
using RnnCourse.Training;

namespace RnnCourse.Tests.Models;

/// <summary>The fused language model against the same network put together from layers on the tape.</summary>
[Collection(KernelLimits.Collection)]
public class LanguageModelGradientTests
{
    const int Words = 11;

    static double Tolerance => typeof(Real) == typeof(double) ? 1e-11 : 2e-5;

    /// <summary>Draws the same numbers whatever was drawn before, so that dropout can be repeated.</summary>
    sealed class Repeating(int seed) : Random(seed)
    {
        public override long NextInt64(long maxValue) => 123456789 % maxValue;
    }

    static TokenBatch Batch(int steps, int n, bool masked, int seed)
    {
        var random = new Random(seed);
        int[,] inputs = new int[steps, n], targets = new int[steps, n];
        for (var t = 0; t < steps; t++)
            for (var i = 0; i < n; i++) (inputs[t, i], targets[t, i]) = (random.Next(Words), random.Next(Words));
        return new(inputs, targets,
            masked ? [.. Enumerable.Range(0, n).Select(i => i == 0 ? steps : 1 + random.Next(steps))] : null);
    }

    [Theory]
    [InlineData(1, false, 0.0, 0.0, 1, 1)]
    [InlineData(1, false, 0.0, 0.0, 9, 3)]
    [InlineData(1, true, 0.0, 0.5, 9, 3)]
    [InlineData(2, false, 0.0, 0.0, 3, 1)]
    [InlineData(2, true, 0.5, 0.0, 9, 3)]
    [InlineData(3, true, 0.25, 0.5, 10, 2)]
    public void Loss_and_gradients_equal_the_layers(int layers, bool masked, double dropout, double outputDropout, int n,
        int threads)
    {
        foreach (var narrow in new[] { false, true })
        {
            using var limits = new KernelLimits(threads, narrow);
            var random = new Repeating(4);
            LstmCell[] cells = [.. Enumerable.Range(0, layers).Select(l => new LstmCell(l == 0 ? 5 : 18, 18, random))];
            var model = new LanguageModel(Words, cells, random, dropout, outputDropout);
            var batch = Batch(6, n, masked, seed: 8);
            var state = new LanguageModelState([.. cells.SelectMany(_ => Enumerable.Range(0, 2))
                .Select(_ => Tensor.Normal(random, 0.5, n, 18))]);

            var expected = ByLayers(model, cells, dropout, outputDropout, batch, state);
            expected.Backward();
            var gradients = model.Parameters.Select(p => (Real[])[.. p.Gradient!]).ToArray();

            foreach (var way in new[] { "tape", "at once", "at once again" })
            {
                foreach (var parameter in model.Parameters) parameter.ClearGradient();
                double loss;
                if (way == "tape")
                {
                    var scaled = model.Loss(batch, state) * 2;
                    loss = scaled.Item / 2;
                    scaled.Backward();
                    foreach (var parameter in model.Parameters)
                        for (var i = 0; i < parameter.Values.Length; i++) parameter.Gradient![i] /= 2;
                }
                else loss = model.LossAndGradients(batch, state);
                loss.ShouldBe((double)expected.Item, Tolerance);
                foreach (var (k, parameter) in model.Parameters.Index())
                    for (var i = 0; i < gradients[k].Length; i++)
                        Math.Abs((double)(parameter.Gradient![i] - gradients[k][i]))
                            .ShouldBeLessThan(Tolerance, $"{way}: {parameter.Name} at {i}");
            }
        }
    }

    static Tensor ByLayers(LanguageModel model, LstmCell[] cells, double dropout, double outputDropout, TokenBatch batch,
        LanguageModelState state)
    {
        var x = model.Embedding.Forward(batch.Inputs);
        foreach (var (l, cell) in cells.Index())
        {
            if (l > 0 && dropout > 0) x = new Dropout(dropout, new Repeating(4)).Forward(x, training: true);
            x = new RecurrentLayer(cell)
                .StepByStep(x, [state.Parts[2 * l], state.Parts[2 * l + 1]], batch.Lengths, reverse: false).Outputs;
        }
        if (outputDropout > 0) x = new Dropout(outputDropout, new Repeating(4)).Forward(x, training: true);
        var n = batch.Inputs.GetLength(1);
        int[] targets = [.. batch.Targets.Cast<int>()];
        bool[]? counts = batch.Lengths is null ? null : [.. targets.Select((_, row) => row / n < batch.Lengths[row % n])];
        return Losses.CrossEntropy(model.Head.Forward(x), targets, mask: counts);
    }

    [Fact]
    public void Gradients_pass_the_check()
    {
        var random = new Random(2);
        var model = new LanguageModel(5, [new GruCell(3, 4, random), new ElmanCell(4, 3, random)], random);
        var batch = new TokenBatch(new[,] { { 0, 1 }, { 2, 3 }, { 4, 0 } }, new[,] { { 2, 3 }, { 4, 0 }, { 1, 1 } }, [3, 2]);
        GradientCheck.Run(() => model.Loss(batch), [.. model.Parameters]);
    }

    [Fact]
    public void Scores_and_states_step_by_step_are_those_of_the_whole()
    {
        var random = new Random(6);
        var model = new LanguageModel(Words, new PeepholeLstmCell(4, 7, random), random);
        var batch = Batch(5, 3, masked: false, seed: 1);
        var (whole, end) = model.Logits(batch.Inputs);
        LanguageModelState? state = null;
        for (var t = 0; t < 5; t++)
        {
            (var logits, state) = model.Step([batch.Inputs[t, 0], batch.Inputs[t, 1], batch.Inputs[t, 2]], state);
            for (var i = 0; i < logits.Values.Length; i++)
                ((double)logits.Values[i]).ShouldBe((double)whole.Values[t * 3 * Words + i], Tolerance);
        }
        for (var i = 0; i < 21; i++) ((double)state!.Parts[1].Values[i]).ShouldBe((double)end.Parts[1].Values[i], Tolerance);
        // The loss is the mean surprise of these scores.
        var loss = Tensor.NoGradient(() => model.Loss(batch));
        ((double)loss.Item).ShouldBe((double)Losses.CrossEntropy(whole, [.. batch.Targets.Cast<int>()]).Item, Tolerance);
    }

    [Fact, Trait("Concept", "D6")]
    public void A_long_text_in_pieces_with_the_state_carried_on_has_the_loss_of_the_whole()
    {
        var random = new Random(6);
        var model = new LanguageModel(Words, new LstmCell(4, 7, random), random);
        var whole = Batch(12, 2, masked: false, seed: 3);
        double total = 0;
        LanguageModelState? state = null;
        for (var piece = 0; piece < 3; piece++)
        {
            int[,] inputs = new int[4, 2], targets = new int[4, 2];
            for (var i = 0; i < 8; i++)
                (inputs[i / 2, i % 2], targets[i / 2, i % 2]) = (whole.Inputs[piece * 4 + i / 2, i % 2],
                    whole.Targets[piece * 4 + i / 2, i % 2]);
            total += model.LossAndGradients(new(inputs, targets), state) / 3;
            state = model.LastState;
        }
        total.ShouldBe((double)model.Loss(whole).Item, Tolerance);
    }

    [Fact, Trait("Concept", "D6")]
    public void Reading_between_two_pieces_leaves_the_state_that_is_carried_on_alone()
    {
        double Sum(bool read)
        {
            var random = new Random(6);
            var model = new LanguageModel(Words, new LstmCell(4, 7, random), random);
            double total = 0;
            LanguageModelState? state = null;
            for (var piece = 0; piece < 3; piece++)
            {
                total += model.LossAndGradients(Batch(4, 1, masked: false, seed: piece), state);
                state = model.LastState;
                if (!read) continue;
                model.Step([1]);
                model.LogProbabilities([1, 2, 0], start: 3);
                Tensor.NoGradient(() => model.Loss(Batch(4, 1, masked: false, seed: 9)));
            }
            return total;
        }
        Sum(read: true).ShouldBe(Sum(read: false));
    }

    [Fact]
    public void A_training_step_allocates_nothing_once_warm()
    {
        var random = new Random(1);
        var model = new LanguageModel(Words, [new LstmCell(8, 16, random), new LstmCell(16, 16, random)], random, dropout: 0.1,
            outputDropout: 0.1);
        var adam = new Adam(model.Parameters);
        var batch = Batch(10, 8, masked: true, seed: 2);
        Allocation.ShouldSettleAtNothing(() =>
        {
            model.LossAndGradients(batch);
            adam.Step(clipNorm: 1);
        });
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var random = new Random(1);
        var model = new LanguageModel(Words, new LstmCell(3, 4, random), random);
        Should.Throw<ArgumentException>(() => model.Loss(new(new int[0, 2], new int[0, 2]))).Message
            .ShouldBe("LanguageModel needs inputs and targets of one shape (T,N) with at least one step, got (0,2) and (0,2).");
        Should.Throw<ArgumentException>(() => model.Loss(new(new int[2, 2], new int[2, 3])))
            .Message.ShouldEndWith("got (2,2) and (2,3).");
        Should.Throw<ArgumentException>(() => model.Loss(new(new[,] { { 11 } }, new int[1, 1]))).Message
            .ShouldBe("LanguageModel needs tokens from 0 to 10, got input 11 and target 0 at step 0 of sequence 0.");
        Should.Throw<ArgumentException>(() => model.Loss(new(new int[2, 1], new int[2, 1], [3])))
            .Message.ShouldContain("lengths from 1 to 2");
        Should.Throw<ArgumentException>(() => model.Step([1, 2], new([Tensor.Zeros(1, 4), Tensor.Zeros(1, 4)]))).Message
            .ShouldBe(
                "LanguageModel needs a state of 2 sequences for each of its layers, got 2 parts, of which part 0 is (1,4).");
        Should.Throw<ArgumentException>(() =>
            new LanguageModel(Words, [new LstmCell(3, 4, random), new LstmCell(5, 4, random)], random)).Message
            .ShouldContain("layer 1 to take 4 inputs");
    }
}
