using RnnCourse.Tensors;
using RnnCourse.Text;
using RnnCourse.Training;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Models;

/// <summary>One step of any decoder: it reads one token per sequence and scores every token that may come
/// next.</summary>
/// <typeparam name="TState">What the decoder remembers, and whatever else a step needs: the context, the encoder's
/// outputs.</typeparam>
/// <param name="tokens">The N tokens just written or, in training, given.</param>
/// <param name="state">The state before the step; a step must not change it.</param>
/// <returns>Scores before the softmax, (N, V), and the state after the step.</returns>
public delegate (Tensor Logits, TState Next) DecoderStep<TState>(int[] tokens, TState state);

/// <summary>A sequence that a decoder wrote.</summary>
/// <param name="Tokens">What it wrote, without the end token.</param>
/// <param name="Ended">Whether it wrote the end token; if not, the limit cut it off.</param>
public sealed record WrittenSequence(int[] Tokens, bool Ended);

/// <summary>The loops around a decoder: one for training, over the known length of the answer, and two for use, until
/// the end token.</summary>
/// <remarks>Deck C prints both loops: <c>for i in range(len(y))</c> and <c>while last_token != EOS</c>. The second
/// needs a limit, which it lacks there.</remarks>
public static class Decoding
{
    /// <summary>The mean cross-entropy of known answers, in nats per token, the end token included; with
    /// gradients.</summary>
    /// <remarks>Teacher forcing (Williams and Zipser 1989): each step reads the right word before, whatever the decoder
    /// would have said. Scheduled sampling (Bengio et al. 2015): now and then it reads its own likeliest word instead.
    /// Through that choice no gradient flows.</remarks>
    /// <param name="step">The decoder.</param>
    /// <param name="start">Its state before the first step.</param>
    /// <param name="target">The answers, without begin and end tokens.</param>
    /// <param name="begin">What the first step reads.</param>
    /// <param name="end">What is right after the last word of an answer.</param>
    /// <param name="ownWords">How probable it is, at each step of each sequence, that the decoder's own word is read: 0
    /// is teacher forcing, 1 is as in use.</param>
    /// <param name="random">Decides whose word is read; needed only if <paramref name="ownWords"/> is neither 0 nor
    /// 1.</param>
    /// <exception cref="ArgumentException">A probability outside 0 to 1, or one between them without
    /// <paramref name="random"/>.</exception>
    public static Tensor Loss<TState>(DecoderStep<TState> step, TState start, PaddedTokens target, int begin, int end,
        double ownWords = 0, Random? random = null)
    {
        if (!(ownWords is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(ownWords), ownWords,
                "The share of own words is a probability, from 0 to 1.");
        if (ownWords is > 0 and < 1 && random is null)
            throw new ArgumentNullException(nameof(random),
                "Mixing given and own words needs a source of random numbers.");
        var (tokens, state, scores) = (Same(begin, target.Count), start, new Tensor[target.Steps + 1]);
        for (var t = 0; t <= target.Steps; t++)
        {
            (scores[t], state) = step(tokens, state);
            if (t == target.Steps) break;
            var own = ownWords > 0 ? Likeliest(scores[t]) : [];
            tokens = [.. Enumerable.Range(0, target.Count).Select(n =>
                ownWords > 0 && (ownWords == 1 || random!.NextDouble() < ownWords) ? own[n] : target.Ids[t, n])];
        }
        return Loss(Stack(scores), target, end);
    }

    /// <summary>The mean cross-entropy of known answers, given the scores at every step.</summary>
    /// <param name="logits">Scores before the softmax, (T + 1, N, V): one step more than the longest answer, for the
    /// end token.</param>
    /// <param name="target">The answers, without begin and end tokens.</param>
    /// <param name="end">What is right after the last word of an answer.</param>
    public static Tensor Loss(Tensor logits, PaddedTokens target, int end)
    {
        var (ids, counts) = (new int[(target.Steps + 1) * target.Count], new bool[(target.Steps + 1) * target.Count]);
        for (var i = 0; i < ids.Length; i++)
        {
            var (t, n) = Math.DivRem(i, target.Count);
            (ids[i], counts[i]) = (t < target.Lengths[n] ? target.Ids[t, n] : end, t <= target.Lengths[n]);
        }
        return Losses.CrossEntropy(logits, ids, mask: counts);
    }

    /// <summary>What a decoder reads in teacher forcing: the begin token, then the answer; (T + 1, N).</summary>
    public static PaddedTokens Shifted(PaddedTokens target, int begin)
    {
        var ids = new int[target.Steps + 1, target.Count];
        for (var n = 0; n < target.Count; n++)
        {
            ids[0, n] = begin;
            for (var t = 0; t < target.Steps; t++) ids[t + 1, n] = target.Ids[t, n];
        }
        return new(ids, [.. target.Lengths.Select(length => length + 1)]);
    }

    /// <summary>Writes N sequences side by side: each step reads the decoder's own likeliest word, until all have ended
    /// or the limit is reached. Without gradients.</summary>
    /// <param name="step">The decoder.</param>
    /// <param name="start">Its state before the first step.</param>
    /// <param name="count">N.</param>
    /// <param name="begin">What the first step reads.</param>
    /// <param name="end">What ends a sequence.</param>
    /// <param name="limit">The most tokens that a sequence can have, the end token not counted.</param>
    /// <param name="seen">Called with the state after every step, for example to keep attention weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">No sequences, or a limit below 1.</exception>
    public static WrittenSequence[] Greedy<TState>(DecoderStep<TState> step, TState start, int count, int begin,
        int end, int limit, Action<TState>? seen = null) => Tensor.NoGradient(() =>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var (tokens, state, written, ended) = (Same(begin, count), start, new List<int>[count], new bool[count]);
        for (var n = 0; n < count; n++) written[n] = [];
        for (var t = 0; t <= limit && !ended.All(done => done); t++)
        {
            (var logits, state) = step(tokens, state);
            seen?.Invoke(state);
            tokens = Likeliest(logits);
            for (var n = 0; n < count; n++)
            {
                ended[n] |= tokens[n] == end;
                if (!ended[n] && t < limit) written[n].Add(tokens[n]);
            }
        }
        return written.Zip(ended, (sequence, done) => new WrittenSequence([.. sequence], done)).ToArray();
    });

    /// <summary>Writes one sequence by beam search. Without gradients.</summary>
    /// <param name="step">The decoder, for one sequence: N = 1.</param>
    /// <param name="start">Its state before the first step.</param>
    /// <param name="begin">What the first step reads.</param>
    /// <param name="end">What ends a sequence.</param>
    /// <param name="width">How many beginnings are kept; 1 is greedy.</param>
    /// <param name="limit">The most tokens that a sequence can have, the end token not counted.</param>
    /// <param name="lengthNormalization">0 ranks by log-probability, which favours short sequences; 1 by its mean over
    /// the tokens.</param>
    /// <returns>Up to <paramref name="width"/> sequences, best first, with the end token where it was
    /// reached.</returns>
    public static IReadOnlyList<Hypothesis<TState>> Beam<TState>(DecoderStep<TState> step, TState start, int begin,
        int end, int width, int limit, double lengthNormalization = 0) =>
        Tensor.NoGradient(() => BeamSearch.Search(start, begin, end, (state, token) =>
        {
            var (logits, next) = step([token], state);
            return (next, LogSoftmax(logits).ToDoubles());
        }, width, limit + 1, lengthNormalization));

    /// <summary>The token with the highest score in each row.</summary>
    /// <param name="logits">Scores, (..., V).</param>
    public static int[] Likeliest(Tensor logits)
    {
        var width = logits.Shape[^1];
        return [.. Enumerable.Range(0, logits.Values.Length / width)
            .Select(row => Sampling.Greedy(logits.Values.AsSpan(row * width, width)))];
    }

    static int[] Same(int token, int count) => [.. Enumerable.Repeat(token, count)];
}
