using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;

namespace RnnCourse.Interactive.Tests;

/// <summary>Values that change while a cell runs.</summary>
public class LiveTests
{
    [Fact]
    public async Task Every_update_reaches_the_output_that_was_displayed()
    {
        using var session = await Session.StartAsync();
        var events = await session.RunAsync("""
            var curve = new LearningCurve("a");
            var view = display(curve);
            for (var i = 0; i < 20; i++)
            {
                curve.Add(i);
                view.Update(curve);
            }
            """);
        session.Updates.Count.ShouldBe(20);
        Session.Forms(events.OfType<DisplayedValueUpdated>().Last())["text/plain"].ShouldBe("a: 20 values, 0 to 19 loss");

        await session.RunAsync("curve.Add(1); view.Update(curve);");
        await session.RunAsync("await Task.Run(() => view.Update(curve));");
        await session.RunAsync("var t = new System.Threading.Thread(() => view.Update(curve)); t.Start(); t.Join();");
        await session.RunAsync("var table = display(new Table(\"t\", \"a\")); table.Update(new Table(\"t\", \"b\"));");
        await session.RunAsync("var number = display(1); number.Update(2);");
        session.Updates.Count.ShouldBe(25);
        session.Updates.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Display_works_without_the_first_cell_and_in_a_kernel_of_its_own()
    {
        using var kernel = new CSharpKernel().UseKernelHelpers();
        await new CourseExtension().OnLoadAsync(kernel);
        var result = await kernel.SendAsync(new SubmitCode("var view = display(\"a\"); view.Update(\"b\");"));
        result.Events.OfType<CommandFailed>().ShouldBeEmpty();
        var id = result.Events.OfType<DisplayedValueProduced>().ShouldHaveSingleItem().ValueId;
        result.Events.OfType<DisplayedValueUpdated>().ShouldHaveSingleItem().ValueId.ShouldBe(id);
    }

    [Fact]
    public async Task A_training_stops_when_its_cell_is_cancelled()
    {
        using var session = await Session.StartAsync();
        await session.RunAsync("""
            var w = Tensor.From(1, 2).WithGradient();
            Tensor Loss(int update) { System.Threading.Thread.Sleep(1); return Sum(w * w); }
            var trainer = new Trainer(new Sgd([w], learningRate: 0.0001), Loss)
            {
                Updates = 1_000_000, Progress = p => AppContext.SetData("updates", p.Update),
            };
            """);
        AppContext.SetData("updates", 0);
        using var stop = new CancellationTokenSource();
        var training = new SubmitCode("AppContext.SetData(\"reason\", trainer.Run().Reason.ToString());");
        var running = session.Kernel.SendAsync(training, stop.Token);
        while (AppContext.GetData("updates") is 0) await Task.Delay(5);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running.WaitAsync(TimeSpan.FromSeconds(20)));
        for (var i = 0; AppContext.GetData("reason") is null && i < 1000; i++) await Task.Delay(5);
        AppContext.GetData("reason").ShouldBe("Cancelled");
        AppContext.GetData("updates").ShouldNotBe(1_000_000);
        await session.RunAsync("w");
    }
}
