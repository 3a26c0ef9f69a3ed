namespace RnnCourse.Figures;

/// <summary>What a deck calls the three matrices of a recurrent network.</summary>
/// <param name="Input">From the input to the state.</param>
/// <param name="Recurrent">From the state to the next state.</param>
/// <param name="Output">From the state to the output.</param>
public sealed record WeightNames(string Input = "W_x", string Recurrent = "W_h", string Output = "W_o")
{
    /// <summary>No names at the arrows.</summary>
    public static WeightNames None { get; } = new("", "", "");
}

/// <summary>How many go in and how many come out of a recurrent network.</summary>
public enum SequenceKind
{
    /// <summary>A single input, a single output, no recurrence.</summary>
    OneToOne,

    /// <summary>A single input, then outputs that are fed back: a melody from a first note.</summary>
    OneToMany,

    /// <summary>A sequence in, one output at its end: a sentiment.</summary>
    ManyToOne,

    /// <summary>First the whole sequence in, then another out: a translation.</summary>
    ManyToManyDelayed,

    /// <summary>One output for each input: a name label for each word.</summary>
    ManyToManySynced,
}
