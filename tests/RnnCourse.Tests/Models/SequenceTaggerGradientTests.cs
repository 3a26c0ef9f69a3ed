using RnnCourse.Data;
using RnnCourse.Layers;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Tests.Reference;
using RnnCourse.Training;

namespace RnnCourse.Tests.Models;

public class SequenceTaggerGradientTests
{
    static readonly string[] labels = ["O", "B-PER", "I-PER"];

    static double Apart(double[] a, double[] b) => a.Zip(b, (p, q) => Math.Abs(p - q)).Max();

    static SequenceTagger Tagger(int seed = 1, bool bothWays = true)
    {
        var random = new Random(seed);
        LstmCell Cell() => new(4, 5, random);
        return new(bothWays ? SequenceEncoder.BothWays(Cell(), Cell()) : SequenceEncoder.Of(Cell()), labels, random,
            new Embedding(9, 4, random));
    }

    static TaggedBatch Batch() =>
        new TaggedSequences([[1, 2, 3, 4], [5, 6], [7, 8, 1]], [[0, 1, 2, 0], [1, -1], [0, 0, 1]], labels).Batch(0, 1, 2);

    [Fact, Trait("Concept", "C10"), Trait("Concept", "G2")]
    public void Gradients_equal_central_differences()
    {
        var tagger = Tagger();
        var batch = Batch();
        GradientCheck.Run(() => tagger.Loss(batch), [.. tagger.Parameters]).Passed.ShouldBeTrue();
    }

    [Fact, Trait("Concept", "G2")]
    public void The_loss_is_the_mean_surprise_of_the_steps_that_count()
    {
        var tagger = Tagger();
        var chances = tagger.Probabilities([[1, 2, 3, 4], [5, 6], [7, 8, 1]]);
        // eight of nine steps have a label
        double[] right = [chances[0][0, 0], chances[0][1, 1], chances[0][2, 2], chances[0][3, 0], chances[1][0, 1],
            chances[2][0, 0], chances[2][1, 0], chances[2][2, 1]];
        ((double)tagger.Loss(Batch()).Item).ShouldBe(right.Average(p => -Math.Log(p)), 1e-6);
    }

    [Fact, Trait("Concept", "C10")]
    public void Padding_changes_neither_probabilities_nor_gradients()
    {
        var tagger = Tagger();
        int[][] sequences = [[1, 2, 3, 4, 5, 6, 7], [8, 1], [3]];
        var together = tagger.Probabilities(sequences);
        for (var n = 0; n < 3; n++)
            Apart([.. together[n].Cast<double>()], [.. tagger.Probabilities([sequences[n]])[0].Cast<double>()])
                .ShouldBeLessThan(1e-6);

        var batch = Batch();
        tagger.Loss(batch).Backward();
        var expected = tagger.Parameters.Select(p => (Real[])p.Gradient!.Clone()).ToArray();
        foreach (var parameter in tagger.Parameters) parameter.ClearGradient();
        int[,] noisy = (int[,])batch.Tokens.Clone();
        (noisy[2, 1], noisy[3, 1], noisy[3, 2]) = (4, 8, 2);                       // behind the ends of the second and third
        tagger.Loss(batch with { Tokens = noisy }).Backward();
        foreach (var (k, parameter) in tagger.Parameters.Index())
            parameter.Gradient!.Zip(expected[k], (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan((Real)1e-6);
    }

    [Theory]
    [InlineData("lstm-layers1-bidirectional", 1)]
    [InlineData("lstm-layers2-bidirectional", 2)]
    public void An_encoder_takes_and_gives_weights_by_PyTorchs_names(string file, int layers)
    {
        var reference = ReferenceCase.Load(file);
        var weights = reference.ParameterNames.ToDictionary(name => name, reference.Parameter);
        int d = reference.Input("x").Shape[2], h = weights["weight_hh_l0"].Shape[1];
        var random = new Random(1);
        var encoder = SequenceEncoder.Of(new Stacked([.. Enumerable.Range(0, layers)
            .Select(l => new Bidirectional(new LstmCell(l == 0 ? d : 2 * h, h, random),
                new LstmCell(l == 0 ? d : 2 * h, h, random)))]));
        encoder.FromPyTorch(weights);
        var back = encoder.ToPyTorch("rnn.");
        back.Count.ShouldBe(weights.Count);
        foreach (var (name, weight) in weights)
            // of two biases only the sum is kept
            if (!name.StartsWith("bias")) back["rnn." + name].Values.ShouldBe(weight.Values);
    }

    [Fact, Trait("Concept", "C10")]
    public void Two_sentences_with_the_same_beginning_get_the_same_answer_from_one_direction_and_no_less_than_ln_2_is_lost()
    {
        // 1 2 3 | 4 5 and 1 2 3 | 6 : the third token is a name in the first only
        var random = new Random(2);
        for (var seed = 1; seed <= 10; seed++)
        {
            var chances = Tagger(seed, bothWays: false).Probabilities([[1, 2, 3, 4, 5], [1, 2, 3, 6]]);
            for (var label = 0; label < 3; label++) chances[0][2, label].ShouldBe(chances[1][2, label], 1e-6);
            // -ln p - ln(1 - p) >= 2 ln 2 for the two answers that exclude each other
            (-Math.Log(chances[0][2, 1]) - Math.Log(chances[1][2, 0])).ShouldBeGreaterThan(2 * Math.Log(2) - 1e-6);
        }
        var data = new TaggedSequences([[1, 2, 3, 4, 5], [1, 2, 3, 6]], [[0, 0, 1, 2, 0], [0, 0, 0, 0]], labels);
        foreach (var bothWays in new[] { false, true })
        {
            var tagger = Tagger(3, bothWays);
            var adam = new Adam(tagger.Parameters, 0.05);
            foreach (var batch in data.Epochs(2, random).Take(150)) { tagger.Loss(batch).Backward(); adam.Step(); }
            var wrong = tagger.Predict(data.Tokens)
                .Zip(data.Labels, (given, right) => given.Zip(right, (a, b) => a == b ? 0 : 1).Sum()).Sum();
            wrong.ShouldBe(bothWays ? 0 : 1);
        }
    }

    [Fact]
    public void Saved_weights_come_back_under_PyTorchs_names()
    {
        var path = Path.Combine(Path.GetTempPath(), $"tagger-{Guid.NewGuid():N}.safetensors");
        try
        {
            var (tagger, other) = (Tagger(1), Tagger(2));
            tagger.Save(path);
            SafeTensors.Load(path).Keys.ShouldContain("rnn.weight_hh_l0_reverse");
            SafeTensors.Load(path)["head.weight"].Shape.ShouldBe(new Shape(3, 10));
            other.Load(path);
            Apart([.. other.Probabilities([[1, 2, 3]])[0].Cast<double>()],
                [.. tagger.Probabilities([[1, 2, 3]])[0].Cast<double>()]).ShouldBeLessThan(1e-6);
            var stranger = new SequenceTagger(tagger.Encoder, ["O", "B-LOC", "I-LOC"], new Random(1), tagger.Embedding);
            Should.Throw<InvalidDataException>(() => stranger.Load(path)).Message.ShouldContain("labels O B-PER I-PER");
            Should.Throw<ArgumentException>(() => Tagger(1, bothWays: false).Load(path)).Message.ShouldContain("head.weight");
        }
        finally { File.Delete(path); }
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var tagger = Tagger();
        var batch = Batch();
        Should.Throw<ArgumentException>(() => tagger.Loss(batch with { Labels = new int[2, 3] })).Message.ShouldContain("(4,3)");
        int[,] outside = (int[,])batch.Labels.Clone();
        outside[1, 2] = 3;
        Should.Throw<ArgumentException>(() => tagger.Loss(batch with { Labels = outside }))
            .Message.ShouldContain("from 0 to 2, got 3 at step 1 of sequence 2");
        Should.Throw<ArgumentException>(() => tagger.Loss(batch with { Lengths = [4, 2, 5] }))
            .Message.ShouldContain("from 1 to 4");
        Should.Throw<ArgumentException>(() => tagger.Predict([[1, 9]])).Message.ShouldContain("9");
        Should.Throw<ArgumentException>(() => tagger.Predict([[1], []])).Message.ShouldContain("number 1 is empty");
        Should.Throw<InvalidOperationException>(() => tagger.Logits(Tensor.Zeros(2, 1, 4))).Message.ShouldContain("reads tokens");
        Should.Throw<ArgumentException>(() => new SequenceTagger(tagger.Encoder, ["O"], new Random(1)))
            .Message.ShouldContain("at least two labels");
        Should.Throw<ArgumentException>(() => new SequenceTagger(tagger.Encoder, ["O", "O"], new Random(1)))
            .Message.ShouldContain("all different");
        Should.Throw<ArgumentException>(() => new SequenceTagger(tagger.Encoder, labels, new Random(1),
            new Embedding(9, 3, new Random(1)))).Message.ShouldContain("size 4");
        Should.Throw<InvalidOperationException>(() => new SequenceTagger(tagger.Encoder, labels, new Random(1)).Predict([[1]]))
            .Message.ShouldContain("reads vectors");
    }
}
