using RnnCourse.Layers;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Layers;

public class DropoutTests
{
    [Fact]
    public void Drops_its_share_and_keeps_the_mean()
    {
        var y = new Dropout(0.25, new Random(1)).Forward(Tensor.Ones(400, 250), training: true).ToDoubles();
        y.Distinct().Order().ShouldBe([0, (Real)(4.0 / 3)]);
        y.Count(v => v == 0).ShouldBeInRange(24_450, 25_550);    // four standard deviations of a binomial count
        y.Average().ShouldBe(1, 0.01);
    }

    [Fact]
    public void Neighbours_are_dropped_independently()
    {
        var factors = new Dropout(0.5, new Random(2)).Factors(100_000);
        Enumerable.Range(0, 99_999).Count(i => factors[i] == 0 && factors[i + 1] == 0).ShouldBeInRange(24_400, 25_600);
    }

    [Fact]
    public void The_gradient_passes_where_the_number_passed()
    {
        var x = Tensor.Uniform(new Random(3), 1, 2, 50).WithGradient();
        var y = new Dropout(0.5, new Random(4)).Forward(x, training: true);
        Sum(y).Backward();
        x.Gradient!.ShouldBe(y.Values.Zip(x.Values, (b, a) => b == 0 ? (Real)0 : 2));
    }

    [Fact]
    public void Changes_nothing_afterwards_and_differs_between_calls()
    {
        var x = Tensor.Ones(64);
        var dropout = new Dropout(0.5, new Random(5));
        dropout.Forward(x, training: false).ShouldBeSameAs(x);
        dropout.Forward(x, true).Values.ShouldNotBe(dropout.Forward(x, true).Values);
        new Dropout(0.5, new Random(6)).Factors(64).ShouldBe(new Dropout(0.5, new Random(6)).Factors(64));
    }

    [Fact]
    public void The_numbers_do_not_depend_on_how_many_are_drawn_at_once()
    {
        // 37 is no multiple of a SIMD width: the rest follows the same rule as whole vectors.
        new Dropout(0.3, new Random(7)).Factors(37).ShouldBe(new Dropout(0.3, new Random(7)).Factors(1000).Take(37));
    }

    [Theory, InlineData(1), InlineData(-0.1), InlineData(double.NaN)]
    public void Refuses_a_rate_that_is_none(double rate) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Dropout(rate, new Random(1)))
            .Message.ShouldStartWith("Dropout needs a rate from 0 to below 1");

    [Theory, InlineData(1), InlineData(8), InlineData(21), InlineData(64)]
    public void Each_number_is_decided_by_a_hash_of_its_place_whatever_the_vector_width(int count)
    {
        var random = new Random(8);
        var (seed, stride) = ((uint)random.NextInt64(1L << 32), (uint)random.NextInt64(1L << 32) | 1);
        var expected = Enumerable.Range(0, count)
            .Select(i => MurmurHash3(seed + (uint)i * stride) < (uint)Math.Round(0.5 * uint.MaxValue) ? 0 : (Real)2);
        new Dropout(0.5, new Random(8)).Factors(count).ShouldBe(expected);

        static uint MurmurHash3(uint x)
        {
            x = (x ^ x >> 16) * 0x85EBCA6B;
            x = (x ^ x >> 13) * 0xC2B2AE35;
            return x ^ x >> 16;
        }
    }

    [Fact]
    public void A_rate_of_zero_drops_nothing()
    {
        var x = Tensor.Ones(3);
        new Dropout(0, new Random(1)).Forward(x, training: true).ShouldBeSameAs(x);
    }
}
