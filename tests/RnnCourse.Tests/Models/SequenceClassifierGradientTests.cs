using RnnCourse.Data;
using RnnCourse.Layers;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Models;

public class SequenceClassifierGradientTests
{
    static readonly int[] Lengths = [5, 2, 3];

    [Theory, InlineData(SequenceSummary.Last), InlineData(SequenceSummary.Mean)]
    public void Loss_over_tokens_of_different_lengths(SequenceSummary summary)
    {
        var random = new Random(4);
        var model = new SequenceClassifier(SequenceEncoder.BothWays(new GruCell(3, 4, random), new GruCell(3, 4, random)), 3,
            random, new Embedding(6, 3, random), summary);
        var batch = LabelledSequences.OfTokens(Lengths.Select(length => Enumerable.Range(0, length).Select(_ => random.Next(6))
            .ToArray()), [2, 0, 1], "a", "b", "c").Batch(0, 1, 2);
        GradientCheck.Run(() => model.Loss(batch), [.. model.Parameters]);
    }

    /// <summary>What the saliency of lesson 13 is: the derivative of a class's score by the input.</summary>
    [Theory, InlineData(SequenceSummary.Last), InlineData(SequenceSummary.Mean)]
    public void The_score_of_a_class_by_the_input(SequenceSummary summary)
    {
        var random = new Random(5);
        var model = new SequenceClassifier(SequenceEncoder.BothWays(new LstmCell(4, 3, random), new LstmCell(4, 3, random)), 3,
            random, summary: summary);
        var x = Tensor.Normal(random, 1, 5, 3, 4);
        GradientCheck.Run(() => Sum(Select(model.Logits(x, Lengths), 1, 2)), x);

        x.WithGradient().ClearGradient();
        Sum(model.Logits(x, Lengths)).Backward();
        for (var n = 0; n < 3; n++)
            for (var t = Lengths[n]; t < 5; t++)
                for (var d = 0; d < 4; d++) x.Gradient![(t * 3 + n) * 4 + d].ShouldBe(0, "what only fills up changes nothing");
    }
}
