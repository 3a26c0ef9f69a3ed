using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Tests.Reference;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Recurrent;

public class LayerShapesTests
{
    /// <summary>Layers that PyTorch made: 5 steps, 3 sequences, 4 inputs, 6 hidden units.</summary>
    [Theory]
    [Trait("Concept", "C7")]
    [InlineData("rnn-tanh", 1)]
    [InlineData("gru", 3)]
    [InlineData("lstm", 4)]
    public void Every_size_and_name_is_that_of_a_real_layer(string kind, int gates)
    {
        foreach (var layers in new[] { 1, 2 })
            foreach (var bidirectional in new[] { false, true })
            {
                var real = ReferenceCase.Load($"{kind}-layers{layers}{(bidirectional ? "-bidirectional" : "")}");
                var shapes = new LayerShapes(4, 6, layers, bidirectional, BatchSize: 3, Steps: 5, Gates: gates);
                shapes.Parameters.Select(parameter => parameter.Name).ShouldBe(real.ParameterNames, ignoreOrder: true);
                foreach (var (name, shape, _) in shapes.Parameters) shape.ShouldBe(real.Parameter(name).Shape, name);
                shapes.ParameterCount.ShouldBe(real.ParameterNames.Sum(name => real.Parameter(name).Shape.Count));
                foreach (var name in real.InputNames.Where(name => !name.StartsWith("cotangent")))
                    shapes[name].ShouldBe(real.Input(name).Shape, name);
                foreach (var name in real.OutputNames) shapes[name].ShouldBe(real.Output(name).Shape, name);
            }
    }

    [Fact]
    [Trait("Concept", "C7")]
    public void The_tables_of_deck_c_hold_for_layers_of_this_library()
    {
        foreach (var (title, shapes) in DimensionTables.All)
        {
            var random = new Random(1);
            ElmanCell Cell(int layer) =>
                new(layer == 0 ? shapes.InputSize : shapes.Directions * shapes.HiddenSize, shapes.HiddenSize, random);
            var network = shapes.Bidirectional
                ? new Stacked([.. Enumerable.Range(0, shapes.Layers)
                    .Select(layer => new Bidirectional(Cell(layer), Cell(layer)))])
                : new Stacked([.. Enumerable.Range(0, shapes.Layers).Select(Cell)]);
            var result = network.Forward(Tensor.Zeros(shapes.Steps, shapes.BatchSize, shapes.InputSize));
            var timeMajor = shapes with { BatchFirst = false };
            result.Outputs.Shape.ShouldBe(timeMajor["output"], title);
            Stack([.. result.Final.Select(state => state[0])]).Shape.ShouldBe(shapes["h_n"], title);
            var weights = network.ToPyTorch();
            weights.Keys.ShouldBe(shapes.Parameters.Select(parameter => parameter.Name), ignoreOrder: true);
            foreach (var (name, shape, _) in shapes.Parameters) weights[name].Shape.ShouldBe(shape, $"{title}: {name}");
            network.Parameters.Sum(parameter => parameter.Values.Length).ShouldBe(shapes.ParameterCountWithOneBias, title);
        }
    }

    [Fact]
    [Trait("Concept", "E8")]
    public void The_torch_program_of_deck_u()
    {
        // LSTM(5, 2) on rand(1000, 1, 5) prints (1000, 1, 2); 8 * 5 + 8 * 2 + 8 + 8 = 72, of which one bias of 8 is redundant.
        var lstm = new LayerShapes(InputSize: 5, HiddenSize: 2, Steps: 1000, Gates: 4);
        lstm["x"].ShouldBe(new Shape(1000, 1, 5));
        lstm["output"].ShouldBe(new Shape(1000, 1, 2));
        lstm.Parameters.Select(parameter => parameter.Shape)
            .ShouldBe([new Shape(8, 5), new Shape(8, 2), new Shape(8), new Shape(8)]);
        (lstm.ParameterCount, lstm.ParameterCountWithOneBias).ShouldBe((72, 64));
    }

    [Fact]
    [Trait("Concept", "C7")]
    public void Batch_first_turns_inputs_and_outputs_but_not_the_states()
    {
        // By hand from the definition: 2 layers, 2 directions, so 4 states; the second layer reads 2 * 64 numbers.
        var shapes = DimensionTables.Exercise1;
        shapes["x"].ShouldBe(new Shape(16, 20, 50));
        shapes["output"].ShouldBe(new Shape(16, 20, 128));
        shapes["h_0"].ShouldBe(new Shape(4, 16, 64));
        shapes["h_n"].ShouldBe(new Shape(4, 16, 64));
        shapes["weight_ih_l0_reverse"].ShouldBe(new Shape(64, 50));
        shapes["weight_ih_l1_reverse"].ShouldBe(new Shape(64, 128));
        shapes.ParameterCount.ShouldBe(2 * (64 * 50 + 64 * 64 + 128) + 2 * (64 * 128 + 64 * 64 + 128));
    }

    [Fact]
    public void The_table_lists_names_letters_and_sizes()
    {
        var lines = DimensionTables.TwoLayers.ToString().Split('\n');
        lines[0].ShouldBe("D = 2, H = 3, L = 2, N = 1, T = 7");
        lines.Select(line => string.Join('|',
            line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
            .ShouldContain("weight_ih_l1|(H, H)|(3, 3)|9");
        lines[^1].ShouldMatch("^all weights +45$");              // 6 + 9 + 3 + 3 in the first layer, 9 + 9 + 3 + 3 in the second
        DimensionTables.All.Count.ShouldBe(9);
    }

    [Fact]
    public void Sizes_that_no_layer_has_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new LayerShapes(0, 3))
            .Message.ShouldContain("needs an input size D of at least 1, got 0");
        Should.Throw<ArgumentOutOfRangeException>(() => new LayerShapes(1, 3, Layers: -1))
            .Message.ShouldContain("needs a number of layers L of at least 1, got -1");
        Should.Throw<ArgumentOutOfRangeException>(() => new LayerShapes(1, 3, Gates: 2))
            .Message.ShouldContain("1 (Elman), 3 (GRU) or 4 (LSTM) gates, got 2");
        Should.Throw<ArgumentException>(() => new LayerShapes(1, 3)["weight_ih_l1"])
            .Message.ShouldContain("no 'weight_ih_l1'; it has x, h_0, output, h_n, weight_ih_l0");
    }
}
