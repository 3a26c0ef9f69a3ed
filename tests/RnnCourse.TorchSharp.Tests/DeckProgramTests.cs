using TorchSharp;
using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Tests;

/// <summary>Deck U's program: an LSTM(5, 2) over rand(1000, 1, 5).</summary>
public class DeckProgramTests
{
    [Fact, Trait("Concept", "E8")]
    public void The_decks_program_prints_the_shapes_that_the_deck_shows()
    {
        using var scope = NewDisposeScope();
        var x = rand(1000, 1, 5);
        var lstm = nn.LSTM(5, 2);
        var (y, _, _) = lstm.call(x);
        x.shape.ShouldBe([1000, 1, 5]);
        y.shape.ShouldBe([1000, 1, 2]);
        lstm.parameters().Select(p => string.Join('x', p.shape)).ShouldBe(["8x5", "8x2", "8", "8"]);
        lstm.parameters().Sum(p => p.numel()).ShouldBe(72);
    }
}
