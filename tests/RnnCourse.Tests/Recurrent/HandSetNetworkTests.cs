using System.Numerics;
using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;

namespace RnnCourse.Tests.Recurrent;

public class HandSetNetworkTests
{
    static IEnumerable<(string Text, uint Bits)> AllTexts(string alphabet, int longest) =>
        from length in Enumerable.Range(1, longest)
        from bits in Enumerable.Range(0, 1 << length)
        select (new string([.. Enumerable.Range(0, length).Select(t => alphabet[bits >> t & 1])]), (uint)bits);

    [Fact, Trait("Concept", "C12")]
    public void Parity_is_exact_after_every_bit_of_every_string_up_to_length_12()
    {
        var network = HandSetNetwork.Parity();
        foreach (var (text, bits) in AllTexts("01", 12))
        {
            var answers = network.Run(text);
            for (var t = 0; t < text.Length; t++)
                answers[t, 0].ShouldBe(BitOperations.PopCount(bits & (2u << t) - 1) % 2, text);
        }
    }

    [Fact, Trait("Concept", "C12")]
    public void Depth_and_fault_are_exact_after_every_bracket_of_every_string_up_to_length_12()
    {
        var network = HandSetNetwork.Brackets();
        foreach (var (text, _) in AllTexts("()", 12))
        {
            var answers = network.Run(text);
            var (depth, faulty) = (0, false);
            for (var t = 0; t < text.Length; t++)
            {
                depth += text[t] == '(' ? 1 : -1;
                faulty |= depth < 0;
                answers[t, 0].ShouldBe(depth, text);
                (answers[t, 1] > 0).ShouldBe(faulty, text);
            }
        }
    }

    // Balanced strings of 2n brackets are counted by the Catalan numbers, (2n)! / (n! (n+1)!).
    [Theory, Trait("Concept", "C12")]
    [InlineData(2, 1), InlineData(4, 2), InlineData(6, 5), InlineData(8, 14), InlineData(10, 42), InlineData(12, 132),
        InlineData(11, 0)]
    public void As_many_strings_are_balanced_as_there_should_be(int length, int catalan)
    {
        var network = HandSetNetwork.Brackets();
        AllTexts("()", length).Where(pair => pair.Text.Length == length)
            .Count(pair => network.Run(pair.Text) is var answers && answers[length - 1, 0] == 0 && answers[length - 1, 1] == 0)
            .ShouldBe(catalan);
    }

    // p = 1, 1, 0, 1 after the bits 1 0 1 1: ReLU(p + x) = 1 1 2 1 and ReLU(p + x - 1) = 0 0 1 0, worked by hand.
    [Fact, Trait("Concept", "C12")]
    public void The_hidden_units_are_those_on_the_blackboard()
    {
        HandSetNetwork.Parity().States("1011").ShouldBe(new double[,] { { 1, 0 }, { 1, 0 }, { 2, 1 }, { 1, 0 } });
        HandSetNetwork.Brackets().States("())(").ShouldBe(new double[,] { { 1, 0, 0 }, { 0, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } });
    }

    [Fact]
    public void A_long_text_is_no_harder()
    {
        HandSetNetwork.Parity().Run(new string('1', 9999))[9998, 0].ShouldBe(1);
        HandSetNetwork.Brackets().Run(new string('(', 5000) + new string(')', 5000))[9999, 0].ShouldBe(0);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var network = HandSetNetwork.Parity();
        Should.Throw<ArgumentException>(() => network.Run("102"))
            .Message.ShouldStartWith("This network reads 0 and 1, got '2' at position 2.");
        Should.Throw<ArgumentException>(() => network.Run("")).Message.ShouldContain("empty text");
        Should.Throw<ArgumentException>(() => new HandSetNetwork(network.Cell, network.Readout, "00"))
            .Message.ShouldContain("different symbols, got '00'");
        Should.Throw<ArgumentException>(() => new HandSetNetwork(network.Cell, new Linear(Tensor.Zeros(3, 1)), "01"))
            .Message.ShouldBe("A readout of 2 hidden units needs W (2,O), got (3,1).");
    }
}
