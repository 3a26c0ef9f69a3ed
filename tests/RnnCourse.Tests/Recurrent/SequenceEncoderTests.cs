using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Recurrent;

public class SequenceEncoderTests
{
    static readonly int[] Lengths = [5, 2, 4];

    static Tensor Inputs(int steps, int batch, int size) => Tensor.Normal(new Random(3), 1, steps, batch, size);

    [Fact]
    public void Last_is_the_output_at_each_sequence_s_own_last_step()
    {
        var encoding = SequenceEncoder.Of(new LstmCell(4, 6, new Random(1)), new LstmCell(6, 3, new Random(2)))
            .Forward(Inputs(5, 3, 4), Lengths);
        for (var n = 0; n < 3; n++)
            Select(Select(encoding.Outputs, 0, Lengths[n] - 1), 0, n).Values.ShouldBe(Select(encoding.Last, 0, n).Values);
    }

    [Fact]
    public void Of_two_directions_the_last_step_of_one_stands_beside_the_first_step_of_the_other()
    {
        var encoder = SequenceEncoder.BothWays(new GruCell(4, 3, new Random(1)), new GruCell(4, 3, new Random(2)));
        var encoding = encoder.Forward(Inputs(5, 3, 4), Lengths);
        encoder.OutputSize.ShouldBe(6);
        for (var n = 0; n < 3; n++)
        {
            var last = Select(encoding.Last, 0, n).Values;
            last[..3].ShouldBe(Select(Select(encoding.Outputs, 0, Lengths[n] - 1), 0, n).Values[..3]);
            last[3..].ShouldBe(Select(Select(encoding.Outputs, 0, 0), 0, n).Values[3..]);
        }
    }

    [Fact]
    public void Tokens_are_read_as_their_rows_of_the_table()
    {
        var table = Tensor.Normal(new Random(5), 1, 7, 4);
        int[,] tokens = { { 6, 0, 1 }, { 2, 2, 3 }, { 5, 4, 0 } };
        foreach (var encoder in new[] { SequenceEncoder.Of(new ElmanCell(4, 3, new Random(1))),
            SequenceEncoder.BothWays(new ElmanCell(4, 3, new Random(1)), new ElmanCell(4, 3, new Random(2))) })
        {
            var expected = encoder.Forward(Reshape(Rows(table, [.. tokens.Cast<int>()]), 3, 3, 4), [3, 2, 1]);
            var got = encoder.Forward(tokens, table, [3, 2, 1]);
            got.Outputs.Values.Zip(expected.Outputs.Values, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-6f);
            got.Last.Values.Zip(expected.Last.Values, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-6f);
        }
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_named()
    {
        Should.Throw<ArgumentException>(() => SequenceEncoder.Of(new ElmanCell(4, 3, new Random(1)),
            new ElmanCell(4, 3, new Random(2)))).Message.ShouldContain("take 3 inputs");
        Should.Throw<ArgumentException>(() => SequenceEncoder.Of(new ElmanCell(4, 3, new Random(1)))
            .Forward(Inputs(5, 3, 4), [5, 0, 1])).Message.ShouldContain("from 1 to 5");
    }
}
