namespace RnnCourse.Recurrent;

/// <summary>The networks whose dimension tables deck C leaves blank.</summary>
/// <remarks>The deck draws the networks and leaves the sizes to a file that did not come with it. The sizes here are
/// this course's choice: small, and different from each other wherever that helps to tell D, H, N and T
/// apart.</remarks>
public static class DimensionTables
{
    /// <summary>One number per step, one hidden unit: a temperature over 7 days.</summary>
    public static LayerShapes Basic { get; } = new(InputSize: 1, HiddenSize: 1, Steps: 7);

    /// <summary>The same input, three hidden units.</summary>
    public static LayerShapes SeveralHidden { get; } = new(InputSize: 1, HiddenSize: 3, Steps: 7);

    /// <summary>Two numbers per step (temperature and rain), three hidden units.</summary>
    public static LayerShapes MultivariateInput { get; } = new(InputSize: 2, HiddenSize: 3, Steps: 7);

    /// <summary>The same, two layers.</summary>
    public static LayerShapes TwoLayers { get; } = new(InputSize: 2, HiddenSize: 3, Layers: 2, Steps: 7);

    /// <summary>The same as <see cref="MultivariateInput"/>, read in both directions.</summary>
    public static LayerShapes Bidirectional { get; } = new(InputSize: 2, HiddenSize: 3, Bidirectional: true, Steps: 7);

    /// <summary>Example A: 4 sequences of 5 steps with 3 numbers each, 6 hidden units.</summary>
    public static LayerShapes ExampleA { get; } = new(InputSize: 3, HiddenSize: 6, BatchSize: 4, Steps: 5);

    /// <summary>Example B: the same, three layers, the batch first.</summary>
    public static LayerShapes ExampleB { get; } = new(InputSize: 3, HiddenSize: 6, Layers: 3, BatchSize: 4, Steps: 5,
        BatchFirst: true);

    /// <summary>Example C: the same, two layers in both directions.</summary>
    public static LayerShapes ExampleC { get; } = new(InputSize: 3, HiddenSize: 6, Layers: 2, Bidirectional: true,
        BatchSize: 4, Steps: 5);

    /// <summary>Exercise 1: 16 sentences of 20 words as vectors of 50, two layers of 64 in both directions, the batch
    /// first.</summary>
    public static LayerShapes Exercise1 { get; } = new(InputSize: 50, HiddenSize: 64, Layers: 2, Bidirectional: true,
        BatchSize: 16, Steps: 20, BatchFirst: true);

    /// <summary>All of them, by the deck's titles.</summary>
    public static IReadOnlyList<(string Title, LayerShapes Shapes)> All { get; } =
    [
        ("Basic", Basic), ("Several hidden units", SeveralHidden), ("Multivariate input", MultivariateInput),
            ("Two layers", TwoLayers),
        ("Bidirectional", Bidirectional), ("Example A", ExampleA), ("Example B", ExampleB), ("Example C", ExampleC),
            ("Exercise 1", Exercise1),
    ];
}
