using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Recurrent;

public class RecurrentStepperTests
{
    // h = ReLU(x + h / 2)
    static readonly ElmanCell half = new(Tensor.From([1], 1, 1), Tensor.From([0.5], 1, 1), Tensor.From(0.0), Nonlinearity.Relu);

    static Tensor One(double x) => Tensor.From([x], 1, 1);

    [Fact, Trait("Concept", "C6")]
    public void It_remembers_between_steps_until_it_is_reset()
    {
        var stepper = new RecurrentStepper(half, h => 10 * h);
        new[] { 4.0, 2, 8 }.Select(x => stepper.Step(One(x)).Item).ShouldBe([40, 40, 100]);
        stepper.State!.Single().Item.ShouldBe(10);
        stepper.Reset();
        stepper.State.ShouldBeNull();
        stepper.Step(One(4)).Item.ShouldBe(40);
        stepper.State = [One(100)];
        stepper.Step(One(1)).Item.ShouldBe(510);
        new RecurrentStepper(half).Step(One(3)).Item.ShouldBe(3);
        Should.Throw<ArgumentException>(() => stepper.Step(Tensor.Zeros(2, 1)))
            .Message.ShouldBe("Step needs 1 sequences as before, got 2; call Reset to begin anew.");
        Should.Throw<ArgumentException>(() => stepper.Step(Tensor.Zeros(1, 2)))
            .Message.ShouldBe("Step needs an input (N,1), got (1,2).");
        Should.Throw<ArgumentException>(() => stepper.Step(Tensor.Zeros(1, 1, 1)))
            .Message.ShouldBe("Step needs an input (N,1), got (1,1,1).");
    }

    sealed class Broken(int size, params Tensor[] gives) : IRecurrentCell
    {
        public int InputSize => 1;
        public int HiddenSize => 2;
        public IReadOnlyList<Tensor> Parameters => [];
        public int StateParts => size;
        public IReadOnlyList<Tensor> Step(Tensor x, IReadOnlyList<Tensor> state) => gives;
    }

    [Fact]
    public void A_cell_that_gives_another_state_than_it_takes_is_named()
    {
        string Of(IRecurrentCell cell) =>
            Should.Throw<ArgumentException>(() => new RecurrentLayer(cell).Forward(Tensor.Zeros(1, 3, 1))).Message;
        Of(new Broken(1, Tensor.Zeros(3, 4)))
            .ShouldBe("Broken.Step needs to give 1 part of shape (3,2), as its state has, got (3,4).");
        Of(new Broken(2, Tensor.Zeros(3, 2)))
            .ShouldBe("Broken.Step needs to give 2 parts of shape (3,2), as its state has, got (3,2).");
        Of(new Broken(1)).ShouldBe("Broken.Step needs to give 1 part of shape (3,2), as its state has, got none.");
        Of(new Broken(2, Tensor.Zeros(3, 2), Tensor.Zeros(2, 2)))
            .ShouldBe("Broken.Step needs to give 2 parts of shape (3,2), as its state has, got (3,2) and (2,2).");
        new RecurrentLayer(new Broken(1, Tensor.Ones(3, 2))).Forward(Tensor.Zeros(1, 3, 1))
            .Outputs.Values.ShouldAllBe(v => v == 1);
    }

    [Fact]
    public void States_tokens_and_tables_that_do_not_fit_are_named()
    {
        var random = new Random(1);
        var layer = new RecurrentLayer(new LstmCell(3, 4, random));
        string Of(Action act) => Should.Throw<ArgumentException>(act).Message;
        Of(() => layer.Forward(Tensor.Zeros(5, 3))).ShouldBe("The recurrent layer needs inputs (T,N,3), got (5,3).");
        Of(() => layer.Forward(Tensor.Zeros(5, 2, 3), [Tensor.Zeros(2, 4)]))
            .ShouldBe("The recurrent layer needs an initial state of 2 parts, got 1.");
        Of(() => layer.Forward(new int[2, 0], Tensor.Zeros(5, 3)))
            .ShouldBe("The recurrent layer needs at least one step and one sequence, got tokens (2,0).");
        Of(() => layer.Forward(new int[1, 1], Tensor.Zeros(5))).ShouldBe("The recurrent layer needs a table (V,3), got (5).");
        Of(() => layer.Forward(new int[1, 1], Tensor.Zeros(5, 2)))
            .ShouldBe("The recurrent layer needs a table (V,3), got (5,2).");
        Of(() => layer.Forward(new[,] { { -1 } }, Tensor.Zeros(5, 3)))
            .ShouldBe("The recurrent layer needs tokens from 0 to 4, got -1 at step 0 of sequence 0.");
        Of(() => layer.Forward(new[,] { { 1, 1 }, { 9, 9 } }, Tensor.Zeros(5, 3), lengths: [1, 2]))
            .ShouldBe("The recurrent layer needs tokens from 0 to 4, got 9 at step 1 of sequence 1.");
        // behind an end a token may be anything, and the last one of the table is one
        layer.Forward(new[,] { { 4, 1 }, { 9, 4 } }, Tensor.Zeros(5, 3), lengths: [1, 2])
            .Outputs.Shape.ShouldBe(new Shape(2, 2, 4));
    }

    [Fact]
    public void A_step_by_step_cell_of_tokens_reads_the_rows_of_the_table()
    {
        var cell = new StepOnly(half);
        var table = Tensor.From([4.0, 2, 8], 3, 1);
        var (outputs, final) = new RecurrentLayer(cell).Forward(new[,] { { 0 }, { 1 }, { 2 } }, table);
        outputs.Values.ShouldBe([4, 4, 10]);
        final[0].Item.ShouldBe(10);
        // from the end: 8, then 2 + 4, then 4 + 3
        new RecurrentLayer(cell).Forward(new[,] { { 0 }, { 1 }, { 2 } }, table, reverse: true)
            .Outputs.Values.ShouldBe([7, 6, 8]);
    }

    [Fact]
    public void Stacks_say_what_they_are_made_of()
    {
        var random = new Random(2);
        var stack = new Stacked([new ElmanCell(3, 4, random), new GruCell(4, 5, random)], dropout: 0.25, random);
        (stack.InputSize, stack.OutputSize, stack.DropoutRate, stack.ReadsForward, stack.Cells.Count)
            .ShouldBe((3, 5, 0.25, true, 2));
        var both = new Stacked([new Bidirectional(new ElmanCell(3, 4, random), new ElmanCell(3, 2, random))]);
        (both.InputSize, both.OutputSize, both.DropoutRate, both.ReadsForward, both.Cells.Count)
            .ShouldBe((3, 6, 0, false, 2));
        Should.Throw<ArgumentException>(() => new Stacked(Array.Empty<IRecurrentCell>()))
            .Message.ShouldBe("Stacked needs at least one layer, got none.");
        Should.Throw<ArgumentException>(() => both.Forward(Tensor.Zeros(1, 1, 3), [[Tensor.Zeros(1, 4)]]))
            .Message.ShouldBe("Stacked needs 2 initial states, one for each cell, got 1.");
        // dropout between the layers, and none without training
        var x = Tensor.Ones(1, 1, 3);
        stack.Forward(x).Outputs.Values.ShouldBe(stack.Forward(x).Outputs.Values);
        stack.Forward(x, training: true).Outputs.Values.ShouldNotBe(stack.Forward(x).Outputs.Values);
        var table = Tensor.Ones(1, 3);
        stack.Forward(new int[1, 1], table).Outputs.Values.ShouldBe(stack.Forward(x).Outputs.Values);
        stack.Forward(new int[1, 1], table, training: true).Outputs.Values.ShouldNotBe(stack.Forward(x).Outputs.Values);
    }

    [Fact]
    public void Names_of_a_cell_of_ones_own_are_its_own_or_numbers()
    {
        Tensor[] Named(params string[] names)
        {
            Tensor[] weights = [.. names.Select(name => Tensor.Zeros(1).Called(name))];
            _ = new Stacked([new Unnamed(weights)]);
            return weights;
        }
        Named("mine.Wf", "mine.Wn").Select(w => w.Name).ShouldBe(["Wf_l0", "Wn_l0"]);
        Named("a.W", "b.W").Select(w => w.Name).ShouldBe(["a_W_l0", "b_W_l0"]);
        Named("", "b.W").Select(w => w.Name).ShouldBe(["W0_l0", "W1_l0"]);
        Named("W_l0", "V_l3_reverse").Select(w => w.Name).ShouldBe(["W_l0", "V_l0"]);
    }

    sealed class Unnamed(Tensor[] weights) : IRecurrentCell
    {
        public int InputSize => 1;
        public int HiddenSize => 1;
        public IReadOnlyList<Tensor> Parameters => weights;
        public int StateParts => 1;
        public IReadOnlyList<Tensor> Step(Tensor x, IReadOnlyList<Tensor> state) => [x + Sum(state[0])];
    }
}
