using RnnCourse.Tensors;
using RnnCourse.Tests.Reference;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Tensors;

public class SoftmaxParityTests
{
    [Fact]
    public void Mean_cross_entropy_by_LogSoftmax_agrees_with_the_reference_numbers()
    {
        var reference = ReferenceCase.Load("cross-entropy-mean");
        var logits = reference.Input("logits");
        var targets = reference.Integers("targets");
        var chosen = Tensor.Zeros(logits.Shape.ToArray());
        for (var row = 0; row < targets.Length; row++) chosen[row, targets[row]] = 1;

        var loss = Sum(chosen * LogSoftmax(logits)) / -targets.Length;
        loss.Backward();

        reference.ShouldMatch(loss, "loss");
        reference.GradientShouldMatch(logits, "logits");
    }
}
