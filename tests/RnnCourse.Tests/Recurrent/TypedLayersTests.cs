using RnnCourse.Recurrent;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Recurrent;

/// <summary>The layers whose states have a type compute what the layers without one do.</summary>
public class TypedLayersTests
{
    [Fact]
    public void Both_directions_give_the_same_numbers_with_typed_states()
    {
        var random = new Random(3);
        LstmCell ahead = new(2, 3, random), back = new(2, 3, random);
        var x = Tensor.Normal(random, 1, 4, 3, 2);
        int[] lengths = [2, 4, 1];
        LstmState State() => new(Tensor.Normal(random, 1, 3, 3), Tensor.Normal(random, 1, 3, 3));
        LstmState[] initial = [State(), State()];

        var typed = new Bidirectional<LstmState>(ahead, back);
        var (outputs, final) = typed.Forward(x, initial, lengths);
        var (expected, parts) = new Bidirectional(ahead, back).Forward(x, [initial[0].Parts, initial[1].Parts], lengths);
        outputs.Values.ShouldBe(expected.Values);
        for (var direction = 0; direction < 2; direction++)
        {
            final[direction].H.Values.ShouldBe(parts[direction][0].Values);
            final[direction].C.Values.ShouldBe(parts[direction][1].Values);
        }
        typed.Parameters.ShouldBe([.. ahead.Parameters, .. back.Parameters]);
        Should.Throw<ArgumentException>(() => typed.Forward(x, [State()]))
            .Message.ShouldBe("Bidirectional needs 2 initial states, got 1.");
    }
}
