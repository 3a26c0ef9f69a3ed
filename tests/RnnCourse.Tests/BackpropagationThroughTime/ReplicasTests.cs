using RnnCourse.BackpropagationThroughTime;
using RnnCourse.Training;

namespace RnnCourse.Tests.BackpropagationThroughTime;

public class ReplicasTests
{
    const int U = 4;
    static readonly SmallNetwork network = SmallNetwork.Of(31, U);

    [Theory]
    [Trait("Concept", "D5")]
    [InlineData(Reduction.Sum)]
    [InlineData(Reduction.Mean)]
    public void Each_copy_has_the_gradient_of_moving_it_alone(Reduction reduction)
    {
        var gradients = new Replicas(network.Weights, U).Gradients(network.X, network.Y, network.Loss, reduction);
        for (var u = 0; u < U; u++)
        {
            var alone = u;
            var numeric = network.Weights.NumericGradient(moved =>
            {
                var replicas = new Replicas(network.Weights, U);
                replicas.Copies[alone] = moved;
                return replicas.Loss(network.X, network.Y, network.Loss, reduction);
            });
            gradients[u].RelativeDifference(numeric).ShouldBeLessThan(1e-9);
        }
    }

    [Fact]
    [Trait("Concept", "D5")]
    public void The_gradient_of_a_shared_weight_is_U_times_the_average_of_the_copies()
    {
        var replicas = new Replicas(network.Weights, U);
        var gradients = replicas.Gradients(network.X, network.Y, network.Loss);
        (U * Replicas.Average(gradients)).RelativeDifference(network.Numeric()).ShouldBeLessThan(1e-9);
        replicas.Update(gradients, learningRate: 0.1);
        replicas.Copies.ShouldAllBe(copy => copy.RelativeDifference(network.Weights - 0.1 / U * network.Gradient()) < 1e-14);
    }

    [Fact]
    [Trait("Concept", "D5")]
    public void Copies_that_differ_get_the_gradient_at_their_own_weights()
    {
        var replicas = new Replicas(network.Weights, U);
        replicas.Copies[2] = 1.5 * network.Weights;
        var gradients = replicas.Gradients(network.X, network.Y, network.Loss);
        var numeric = network.Weights.NumericGradient(moved =>
        {
            var others = new Replicas(network.Weights, U);
            others.Copies[2] = 1.5 * network.Weights;
            others.Copies[1] = moved;
            return others.Loss(network.X, network.Y, network.Loss);
        });
        gradients[1].RelativeDifference(numeric).ShouldBeLessThan(1e-9);
    }

    [Fact]
    [Trait("Concept", "D5")]
    public void The_printed_update_only_shrinks_the_weights()
    {
        // V - eta (1/U) sum V = (1 - eta) V: no loss, no data.
        var replicas = new Replicas(network.Weights, U);
        replicas.AsPrinted(0.1).ShouldAllBe(copy => copy.RelativeDifference(0.9 * network.Weights) < 1e-15);
    }

    [Fact]
    public void Another_number_of_steps_is_refused() =>
        Should.Throw<ArgumentException>(() => new Replicas(network.Weights, 3).Gradients(network.X, network.Y, network.Loss))
            .Message.ShouldContain("3 replicas unroll 3 steps, got 4 inputs");
}
