using RnnCourse.Data.SyntheticTasks;
using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Training;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Data.SyntheticTasks;

public class AgreementLearningTests
{
    [Theory, InlineData(false), InlineData(true), Trait("Concept", "D11")]
    public void A_network_that_sees_the_subject_answers_all_and_one_that_does_not_stays_at_the_ceiling_of_one_half(
        bool hideSubject)
    {
        var random = new Random(1);
        var (embedding, cell, head) = (new Embedding(Agreement.Words.Count, 8, random), new LstmCell(8, 16, random),
            new Linear(16, 2, random));
        var layer = cell.ToLayer();
        var adam = new Adam([.. embedding.Parameters, .. layer.Parameters, .. head.Parameters], 0.01);

        new Trainer(adam, update =>
            Losses.CrossEntropy(Scores(Agreement.Batch(6, 32, new Random(1000 + update)), out var targets),
                targets))
        { Updates = 200, ClipNorm = 1 }.Run();

        var scores = Tensor.NoGradient(() => Scores(Agreement.Batch(6, 2000, new Random(2)), out _));
        var verbs = Agreement.Batch(6, 2000, new Random(2)).Targets;
        var right = verbs.Where((verb, n) => scores[n, verb] > scores[n, 1 - verb]).Count() / 2000.0;
        if (hideSubject) right.ShouldBe(Agreement.ChanceAccuracy, 0.05);    // 4.5 standard deviations of 2000 coin tosses
        else right.ShouldBeGreaterThan(0.99);

        Tensor Scores(SymbolBatch batch, out int[] targets)
        {
            targets = batch.Targets;
            var x = embedding.Forward(batch.Ids);
            if (hideSubject) x = Slice(x, 0, 2, batch.Steps - 2);
            return head.Forward(layer.Forward(x).Final.H);
        }
    }
}
