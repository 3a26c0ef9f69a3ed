namespace RnnCourse.Models;

/// <summary>A long text for stateful training: cut into N pieces that are read side by side, T tokens at a
/// time.</summary>
/// <remarks>Sequence n of a batch goes on where sequence n of the batch before ended, so the state after a batch is the
/// state before the next: truncated backpropagation in chunks (lesson 07).</remarks>
public sealed class TokenStreams
{
    readonly IReadOnlyList<int> text;
    readonly int batchSize, timeSteps, length;

    /// <param name="text">The tokens' numbers.</param>
    /// <param name="batchSize">N, pieces read side by side.</param>
    /// <param name="timeSteps">T, tokens of each piece in a batch.</param>
    /// <exception cref="ArgumentException">The text does not fill one batch.</exception>
    public TokenStreams(IReadOnlyList<int> text, int batchSize, int timeSteps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(timeSteps, 1);
        if (text.Count - 1 < (long)batchSize * timeSteps)
            throw new ArgumentException(
                $"{batchSize} streams of {timeSteps} steps need a text of at least {(long)batchSize * timeSteps + 1} "
                + $"tokens, got {text.Count}.", nameof(text));
        (this.text, this.batchSize, this.timeSteps, length) =
            (text, batchSize, timeSteps, (text.Count - 1) / batchSize);
    }

    /// <summary>How many batches one pass through the text has.</summary>
    public int BatchesPerPass => length / timeSteps;

    /// <summary>One pass, in order; what does not fill the last batch is left out.</summary>
    /// <param name="offset">The token with which the first stream begins; behind the end of the text its beginning
    /// follows.</param>
    /// <returns>The batches; <c>First</c> says that the streams begin here, with a state of zeros.</returns>
    public IEnumerable<(TokenBatch Batch, bool First)> Pass(int offset = 0)
    {
        for (var k = 0; k < BatchesPerPass; k++)
        {
            int[,] inputs = new int[timeSteps, batchSize], targets = new int[timeSteps, batchSize];
            for (var t = 0; t < timeSteps; t++)
                for (var n = 0; n < batchSize; n++)
                {
                    var at = (offset + n * length + k * timeSteps + t) % (text.Count - 1);
                    (inputs[t, n], targets[t, n]) = (text[at], text[at + 1]);
                }
            yield return (new TokenBatch(inputs, targets), k == 0);
        }
    }

    /// <summary>Pass after pass without end, each cut at other places.</summary>
    /// <param name="random">Draws where a pass begins.</param>
    public IEnumerable<(TokenBatch Batch, bool First)> Passes(Random random)
    {
        while (true)
            foreach (var batch in Pass(random.Next(text.Count - 1))) yield return batch;
    }
}
