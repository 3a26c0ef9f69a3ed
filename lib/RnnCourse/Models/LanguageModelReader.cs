using RnnCourse.Recurrent.Kernel;
using RnnCourse.Tensors;

namespace RnnCourse.Models;

/// <summary>Reads one text token by token, for sampling and scoring: with the library's cells a token allocates
/// nothing.</summary>
/// <remarks>One reader serves one text on one thread; any number of them may read with the same model at the same
/// time.</remarks>
public sealed class LanguageModelReader
{
    readonly LanguageModel model;
    readonly TokenRun? run;
    Tensor scores;
    LanguageModelState? state;

    internal LanguageModelReader(LanguageModel model, TokenRun? run, LanguageModelState? state)
    {
        (this.model, this.run, this.state) = (model, run, state);
        scores = Tensor.Zeros(1, model.VocabularySize);
        run?.SetState(state?.Parts, 0);
    }

    /// <summary>Reads a token.</summary>
    /// <returns>The scores of the next word before the softmax, (1, V); the next token overwrites its
    /// numbers.</returns>
    /// <exception cref="ArgumentException">A token outside the vocabulary.</exception>
    public Tensor Read(int token)
    {
        if (run is not null) run.Read(model.Checked(token), scores.Values);
        else (scores, state) = model.Step([token], state);
        return scores;
    }

    /// <summary>Forgets everything: the next token is the first of another text.</summary>
    public void Reset()
    {
        state = null;
        run?.SetState(null, 0);
    }
}
