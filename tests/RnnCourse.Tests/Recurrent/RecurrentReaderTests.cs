using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;
using RnnCourse.Tests.Tensors;

namespace RnnCourse.Tests.Recurrent;

/// <summary>Reading step by step, without gradients: the numbers of the equation, and no memory.</summary>
[Collection(KernelLimits.Collection)]
public class RecurrentReaderTests
{
    static double Tolerance => sizeof(Real) == sizeof(float) ? 2e-6 : 1e-13;

    public static TheoryData<string, bool> Cells =>
        [.. EveryCell.Names.SelectMany(name => new[] { (name, false), (name, true) })];

    /// <summary>Those that have a kernel; a cell without one makes the tensors of its equation.</summary>
    public static TheoryData<string, bool> KernelCells =>
        [.. EveryCell.Names.Where(name => EveryCell.Make(name, 2, 2, new Random(1)) is IKernelCell)
            .SelectMany(name => new[] { (name, false), (name, true) })];

    [Theory, MemberData(nameof(Cells))]
    public void A_step_is_the_equation(string name, bool narrow)
    {
        using var limits = new KernelLimits(threads: 1, narrow);
        foreach (var (d, h) in new[] { (3, 5), (16, 16), (7, 33), (40, 24) })
        {
            var random = new Random(h);
            var cell = EveryCell.Make(name, d, h, random);
            var (reader, state) = (new RecurrentReader(cell), cell.InitialState(1));
            for (var t = 0; t < 4; t++)
            {
                var x = Tensor.Normal(random, 1, 1, d);
                state = Tensor.NoGradient(() => cell.Step(x, state));
                Close(reader.Step(x), state[0]);
                foreach (var (read, expected) in reader.State.Zip(state)) Close(read, expected);
            }
        }
    }

    [Fact]
    public void Weights_that_change_show_in_the_next_step_and_a_reset_reader_begins_anew()
    {
        var random = new Random(2);
        var cell = new LstmCell(4, 6, random);
        var (reader, x) = (new RecurrentReader(cell), Tensor.Normal(random, 1, 1, 4));
        double[] first = reader.Step(x).ToDoubles(), second = reader.Step(x).ToDoubles();
        second.ShouldNotBe(first);
        reader.Reset();
        reader.State.ShouldAllBe(part => part.Values.All(value => value == 0));
        reader.Step(x).ToDoubles().ShouldBe(first);
        reader.Reset();
        cell.Wh.Values[0] += 1;
        cell.Wx.Values[0] += 1;
        Close(reader.Step(x), cell.Step(x, cell.InitialState(1)).H);
    }

    [Fact]
    public void A_cell_of_ones_own_is_read_too()
    {
        var random = new Random(3);
        IRecurrentCell cell = new MinimalGatedUnit(4, 6, random);
        var (reader, state) = (new RecurrentReader(cell), cell.InitialState(1));
        for (var t = 0; t < 3; t++)
        {
            var x = Tensor.Normal(random, 1, 1, cell.InputSize);
            state = cell.Step(x, state);
            reader.Step(x).ToDoubles().ShouldBe(state[0].ToDoubles());
        }
    }

    [Theory, MemberData(nameof(KernelCells))]
    public void A_step_allocates_nothing_on_any_thread(string name, bool narrow)
    {
        using var limits = new KernelLimits(threads: 2, narrow);
        var cell = EveryCell.Make(name, 8, 20, new Random(1));
        Exception? failure = null;
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(i => new Thread(() =>
        {
            try
            {
                var (reader, x) = (new RecurrentReader(cell), Tensor.Normal(new Random(i), 1, 1, 8));
                Allocation.ShouldSettleAtNothing(() => reader.Step(x));
            }
            catch (Exception exception) { failure = exception; }
        }))];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        failure.ShouldBeNull();
    }

    [Fact]
    public void An_input_of_another_shape_is_named() =>
        Should.Throw<ArgumentException>(() => new RecurrentReader(new LstmCell(3, 4, new Random(1))).Step(Tensor.Zeros(1, 4)))
            .Message.ShouldBe("RecurrentReader needs an input (1,3), got (1,4).");

    static void Close(Tensor actual, Tensor expected)
    {
        actual.Shape.ShouldBe(expected.Shape);
        foreach (var (a, e) in actual.ToDoubles().Zip(expected.ToDoubles())) a.ShouldBe(e, Tolerance);
    }
}
