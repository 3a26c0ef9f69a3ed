using RnnCourse.Attention;
using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Text;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Models;

/// <summary>What was written, and where each step looked.</summary>
/// <param name="Tokens">What was written, without the end token.</param>
/// <param name="Ended">Whether the end token was written; if not, the limit cut it off.</param>
/// <param name="Weights">a_(t,j): one row for each token and, if it was written, for the end token; in each, one weight
/// for each token of the source.</param>
public sealed record Translation(int[] Tokens, bool Ended, double[][] Weights);

/// <summary>An encoder and a decoder that looks back at every state of the encoder (Bahdanau, Cho, Bengio 2015): no
/// single vector has to hold the whole source.</summary>
public sealed class AttentionTranslator
{
    readonly bool wordsInMemory;

    /// <summary>A model with a new embedding of the source.</summary>
    /// <param name="encoder">Reads the source; its input size is the size of the source's embedding.</param>
    /// <param name="decoder">Writes the target. Its memory is as wide as the encoder's outputs, and its last word is
    /// the end token. With a bridge, its first state is made of the encoder's last state, which must be as wide as the
    /// bridge's summary.</param>
    /// <param name="sourceWords">How many tokens the source's vocabulary has.</param>
    /// <param name="limit">The longest answer, in tokens, the end token not counted.</param>
    /// <param name="random">Where the source's vectors come from.</param>
    /// <param name="wordsInMemory">Whether each position of the memory also shows the vector of the word itself, beside
    /// the encoder's state.</param>
    /// <exception cref="ArgumentException">Sizes that do not fit each other, no words, or a limit below 1.</exception>
    public AttentionTranslator(SequenceEncoder encoder, AttentionDecoder decoder, int sourceWords, int limit,
        Random random, bool wordsInMemory = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceWords, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        if (decoder.MemorySize != encoder.OutputSize + (wordsInMemory ? encoder.InputSize : 0)
            || (decoder.Bridge?.W.Shape[0] ?? encoder.OutputSize) != encoder.OutputSize)
            throw new ArgumentException(
                $"AttentionTranslator needs a decoder over a memory of {encoder.OutputSize} numbers per position, as "
                + $"the encoder gives, got {decoder.MemorySize}"
                + (decoder.Bridge is null ? "." : $" and a bridge from {decoder.Bridge.W.Shape[0]}."), nameof(decoder));
        (Encoder, Decoder, Limit, this.wordsInMemory) = (encoder, decoder, limit, wordsInMemory);
        SourceEmbedding = new Embedding(sourceWords, encoder.InputSize, random, name: "source_embedding");
        encoder.Named("encoder.");
        decoder.Named("decoder.");
        Parameters = [.. SourceEmbedding.Parameters, .. encoder.Parameters, .. decoder.Parameters];
    }

    /// <summary>Reads the source.</summary>
    public SequenceEncoder Encoder { get; }

    /// <summary>Writes the target.</summary>
    public AttentionDecoder Decoder { get; }

    /// <summary>The source words' vectors.</summary>
    public Embedding SourceEmbedding { get; }

    /// <summary>What training changes.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>The token that the decoder's first step reads.</summary>
    public int Begin => Decoder.Begin;

    /// <summary>The token that ends an answer: the decoder's last word.</summary>
    public int End => Decoder.Begin - 1;

    /// <summary>The longest answer, in tokens, the end token not counted.</summary>
    public int Limit { get; }

    /// <summary>Reads sources: all states of the encoder are the memory, the padding behind shorter sources is
    /// masked.</summary>
    /// <param name="source">N token sequences.</param>
    /// <exception cref="ArgumentException">An empty source, or a token outside the vocabulary.</exception>
    public AttentionState Encode(PaddedTokens source)
    {
        source.RequireNoneEmpty();
        var encoding = Encoder.Forward(source.Ids, SourceEmbedding.Table, source.Lengths);
        var memory = wordsInMemory ? Concatenate(-1, encoding.Outputs, SourceEmbedding.Forward(source.Ids))
            : encoding.Outputs;
        return Decoder.Start(memory, Decoder.Bridge is null ? null
            : encoding.Last, AttentionMask.FromLengths(source.Lengths, source.Steps));
    }

    /// <summary>Teacher forcing: the scores at every step when the right words are given, and where each step
    /// looks.</summary>
    /// <param name="batch">Sources and right answers, none longer than <see cref="Limit"/>.</param>
    /// <returns>Scores before the softmax, (T + 1, N, V), and weights (T + 1, N, S); those behind the end of a shorter
    /// answer mean nothing.</returns>
    /// <exception cref="ArgumentException">An empty source, a token outside its vocabulary, an answer longer than the
    /// limit, or another number of answers than sources.</exception>
    public (Tensor Logits, Tensor Weights) Read(PairBatch batch)
    {
        batch.RequireAnswers(End, Limit);
        return Decoder.Forward(Decoding.Shifted(batch.Target, Begin).Ids, Encode(batch.Source));
    }

    /// <summary>The mean cross-entropy of the right answers, in nats per token, the end token included.</summary>
    /// <param name="batch">Sources and right answers, none longer than <see cref="Limit"/>.</param>
    /// <inheritdoc cref="Read"/>
    public Tensor Loss(PairBatch batch) => Decoding.Loss(Read(batch).Logits, batch.Target, End);

    /// <summary>Answers sources, always with the likeliest next word.</summary>
    /// <param name="sources">N token sequences.</param>
    /// <exception cref="ArgumentException">An empty source, or a token outside the vocabulary.</exception>
    public Translation[] Write(IReadOnlyList<int[]> sources)
    {
        var steps = new List<Tensor>();
        var written = Tensor.NoGradient(() =>
            Decoding.Greedy(Decoder.Step, Encode(PaddedTokens.Of(sources)), sources.Count, Begin, End, Limit, state =>
            steps.Add(state.Weights!)));
        return [.. written.Select((one, n) =>
            new Translation(one.Tokens, one.Ended, [.. steps.Take(one.Tokens.Length + (one.Ended ? 1 : 0))
            .Select(a => Enumerable.Range(0, sources[n].Length).Select(j => (double)a[n, j]).ToArray())]))];
    }

    /// <summary>Answers one source by beam search; the tokens of an answer include the end token, if it was
    /// reached.</summary>
    /// <param name="source">A token sequence.</param>
    /// <param name="width">How many beginnings are kept.</param>
    /// <param name="lengthNormalization">0 ranks by log-probability, 1 by its mean over the tokens.</param>
    /// <inheritdoc cref="Write"/>
    public IReadOnlyList<Hypothesis<AttentionState>> Search(int[] source, int width, double lengthNormalization = 0) =>
        Tensor.NoGradient(() =>
            Decoding.Beam(Decoder.Step, Encode(PaddedTokens.Of([source])), Begin, End, width, Limit,
            lengthNormalization));
}
