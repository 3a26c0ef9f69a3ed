using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Events;

namespace RnnCourse.Interactive.Tests;

/// <summary>The magic commands of the course.</summary>
public class MagicCommandTests
{
    static async Task<Session> WithWeightsAsync()
    {
        var session = await Session.StartAsync();
        await session.RunAsync("""
            var layer = new Linear(3, 2, new Random(1));
            var x = Tensor.Ones(4, 3);
            var word = "no tensor";
            Func<Tensor> loss = () => Sum(layer.Forward(x) * layer.Forward(x));
            """);
        return session;
    }

    static async Task<string> TextAsync(Session session, string command) =>
        Session.Forms((await session.RunAsync(command)).OfType<DisplayedValueProduced>().ShouldHaveSingleItem())["text/plain"];

    [Fact]
    public async Task Shapes_lists_tensors_and_models_with_their_sizes()
    {
        using var session = await WithWeightsAsync();
        var lines = (await TextAsync(session, "#!shapes")).Split('\n').Select(WithoutPadding);
        lines.ShouldContain("x Tensor (4,3) 12 0");
        lines.ShouldContain("layer Linear 2 tensors 8 0");
        lines.ShouldContain("all 20 0.1");
        lines.ShouldNotContain(line => line.StartsWith("word", StringComparison.Ordinal));

        await session.RunAsync("x = Tensor.Ones(100, 100);");
        (await TextAsync(session, "#!shapes")).ShouldContain("39.1");

        static string WithoutPadding(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Check_holds_the_gradients_of_a_loss_against_differences()
    {
        using var session = await WithWeightsAsync();
        (await TextAsync(session, "#!check loss")).ShouldStartWith("8 derivatives agree with central differences");
        await session.RunAsync("Func<Tensor> cut = () => Sum(layer.Forward(x) * layer.Forward(x).Detach());");
        (await TextAsync(session, "#!check cut")).ShouldStartWith("8 of 8 derivatives are wrong");
    }

    [Theory]
    [InlineData("#!check word", "Expected #!check and the name of a variable of type Func<Tensor>, got word; there are loss.")]
    [InlineData("#!check nothing", "got nothing; there are loss.")]
    [InlineData("#!check free", "No gradient of free reaches a tensor in scope.")]
    public async Task Check_says_what_it_expects(string command, string message)
    {
        using var session = await WithWeightsAsync();
        if (command.EndsWith("free", StringComparison.Ordinal))
            await session.RunAsync("Func<Tensor> free = () => Sum(Tensor.Ones(2).WithGradient());");
        var result = await session.Kernel.SendAsync(new SubmitCode(command));
        result.Events.OfType<CommandFailed>().ShouldHaveSingleItem().Message.ShouldContain(message);
    }
}
