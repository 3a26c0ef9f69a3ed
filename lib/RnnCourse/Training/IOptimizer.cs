using RnnCourse.Tensors;

namespace RnnCourse.Training;

/// <summary>Changes weights along their gradients.</summary>
public interface IOptimizer
{
    /// <summary>How far a step goes; schedules set it anew before each step.</summary>
    double LearningRate { get; set; }

    /// <summary>The weights it changes, each once.</summary>
    IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>What it remembers from step to step (running means, number of steps), to be saved in a
    /// checkpoint.</summary>
    IReadOnlyList<Tensor> State { get; }

    /// <summary>Clips the gradients by their global norm, changes the weights, and clears the gradients.</summary>
    /// <param name="clipNorm">The largest norm that passes; infinite for no clipping.</param>
    /// <returns>The global norm of the gradients before clipping.</returns>
    /// <exception cref="InvalidOperationException">A gradient is not a finite number: the message names the weight,
    /// no weight has changed, and all gradients are cleared: the next step begins anew.</exception>
    double Step(double clipNorm = double.PositiveInfinity);
}
