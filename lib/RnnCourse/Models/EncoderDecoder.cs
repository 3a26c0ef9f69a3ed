using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.Text;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Models;

/// <summary>What a decoder without attention carries from step to step.</summary>
/// <param name="Parts">The parts of its cell's state, (N, H) each; the first is z.</param>
/// <param name="Context">What the encoder said of the whole source, (N, O), if every step reads it; else null.</param>
public sealed record DecoderState(IReadOnlyList<Tensor> Parts, Tensor? Context);

/// <summary>Two recurrent networks of any two sizes: one reads a sequence into a single vector, the other writes a
/// sequence of another length from it (Sutskever et al. 2014, Cho et al. 2014; deck C "encoder/decoder o
/// seq-to-seq").</summary>
/// <remarks>Training over known answers runs the whole-sequence kernel; it computes what
/// <see cref="Decoding.Loss{TState}"/> computes step by step.</remarks>
public sealed class EncoderDecoder
{
    readonly RecurrentLayer decoder;
    readonly bool contextAtEveryStep;

    /// <summary>A model with new embeddings, bridge and head.</summary>
    /// <param name="encoder">Reads the source; its input size is the size of the source's embedding.</param>
    /// <param name="decoder">Writes the target. Its input size is the size of the target's embedding, and O more with
    /// <paramref name="contextAtEveryStep"/>.</param>
    /// <param name="sourceWords">How many tokens the source's vocabulary has.</param>
    /// <param name="targetWords">How many tokens the target's vocabulary has, V. Two more are added: V ends an answer,
    /// V + 1 begins it and is never written.</param>
    /// <param name="limit">The longest answer, in tokens, the end token not counted.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <param name="contextAtEveryStep">Whether every step of the decoder reads the encoder's vector (Cho et al.), or
    /// only its first state is made of it (Sutskever et al.).</param>
    /// <exception cref="ArgumentException">A decoder with too few inputs, no words, or a limit below 1.</exception>
    public EncoderDecoder(SequenceEncoder encoder, IRecurrentCell decoder, int sourceWords, int targetWords, int limit,
        Random random, bool contextAtEveryStep = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceWords, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetWords, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var embeddingSize = decoder.InputSize - (contextAtEveryStep ? encoder.OutputSize : 0);
        if (embeddingSize < 1)
            throw new ArgumentException(
                $"A decoder that reads the context of {encoder.OutputSize} numbers at every step needs more inputs "
                + $"than that, got {decoder.InputSize}.", nameof(decoder));
        (Encoder, this.decoder, Begin, End, Limit, this.contextAtEveryStep) =
            (encoder, new(decoder), targetWords + 1, targetWords, limit, contextAtEveryStep);
        SourceEmbedding = new Embedding(sourceWords, encoder.InputSize, random, name: "source_embedding");
        TargetEmbedding = new Embedding(targetWords + 2, embeddingSize, random, name: "target_embedding");
        // The state that is shown can be handed over as it is, if the sizes agree. All else passes through a layer of
        // its own.
        Bridges = [.. Enumerable.Range(0, decoder.StateParts).Select(part =>
            part == 0 && encoder.OutputSize == decoder.HiddenSize ? null
                : new Linear(encoder.OutputSize, decoder.HiddenSize, random, name: $"bridges.{part}"))];
        Head = new Linear(decoder.HiddenSize, targetWords + 1, random, name: "head");
        encoder.Named("encoder.");
        decoder.Named("decoder.");
        Parameters = [.. SourceEmbedding.Parameters, .. encoder.Parameters,
            .. Bridges.SelectMany(bridge => bridge?.Parameters ?? []),
            .. TargetEmbedding.Parameters, .. decoder.Parameters, .. Head.Parameters];
    }

    /// <summary>Reads the source.</summary>
    public SequenceEncoder Encoder { get; }

    /// <summary>From the encoder's vector (N, O) to each part of the decoder's first state (N, H), a tanh behind that
    /// of the hidden state; null where the vector is handed over as it is.</summary>
    public IReadOnlyList<Linear?> Bridges { get; }

    /// <summary>The decoder's cell.</summary>
    public IRecurrentCell Decoder => decoder.Cell;

    /// <summary>The source words' vectors.</summary>
    public Embedding SourceEmbedding { get; }

    /// <summary>The target words' vectors; the last two are those of end and begin.</summary>
    public Embedding TargetEmbedding { get; }

    /// <summary>From the decoder's hidden state to the scores of V words and the end.</summary>
    public Linear Head { get; }

    /// <summary>What training changes.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>The token that the decoder's first step reads.</summary>
    public int Begin { get; }

    /// <summary>The token that ends an answer.</summary>
    public int End { get; }

    /// <summary>The longest answer, in tokens, the end token not counted.</summary>
    public int Limit { get; }

    /// <summary>Reads sources to their ends and says what the decoder begins with.</summary>
    /// <param name="source">N token sequences.</param>
    /// <exception cref="ArgumentException">An empty source, or a token outside the vocabulary.</exception>
    public DecoderState Encode(PaddedTokens source)
    {
        source.RequireNoneEmpty();
        var context = Encoder.Forward(source.Ids, SourceEmbedding.Table, source.Lengths).Last;
        // h lies between -1 and 1, a cell's c anywhere.
        IReadOnlyList<Tensor> parts =
            [.. Bridges.Select((bridge, part) => bridge is null ? context : part == 0 ? Tanh(bridge.Forward(context))
            : bridge.Forward(context))];
        return new(parts, contextAtEveryStep ? context : null);
    }

    /// <summary>One step of the decoder.</summary>
    /// <param name="tokens">The N tokens just read.</param>
    /// <param name="state">The state before it.</param>
    /// <returns>Scores before the softmax, (N, V + 1), and the state after it.</returns>
    public (Tensor Logits, DecoderState Next) Step(int[] tokens, DecoderState state)
    {
        var x = TargetEmbedding.Forward(tokens);
        var parts = Decoder.Advance(state.Context is null ? x : Concatenate(-1, x, state.Context), state.Parts);
        return (Head.Forward(parts[0]), state with { Parts = parts });
    }

    /// <summary>Teacher forcing: the scores at every step when the right words are given.</summary>
    /// <param name="batch">Sources and right answers, none longer than <see cref="Limit"/>.</param>
    /// <returns>Scores before the softmax, (T + 1, N, V + 1); those behind the end of a shorter answer mean
    /// nothing.</returns>
    /// <exception cref="ArgumentException">An empty source, a token outside its vocabulary, an answer longer than the
    /// limit, or another number of answers than sources.</exception>
    public Tensor Logits(PairBatch batch)
    {
        batch.RequireAnswers(End, Limit);
        var (start, given) = (Encode(batch.Source), Decoding.Shifted(batch.Target, Begin));
        if (start.Context is null)
            return Head.Forward(decoder.Forward(given.Ids, TargetEmbedding.Table, start.Parts, given.Lengths).Outputs);
        var x = TargetEmbedding.Forward(given.Ids);
        var contexts = Tensor.Zeros(given.Steps, given.Count, Encoder.OutputSize) + start.Context;
        return Head.Forward(decoder.Forward(Concatenate(-1, x, contexts), start.Parts, given.Lengths).Outputs);
    }

    /// <summary>The mean cross-entropy of the right answers, in nats per token, the end token included.</summary>
    /// <param name="batch">Sources and right answers, none longer than <see cref="Limit"/>.</param>
    /// <param name="ownWords">0 is teacher forcing, and several times faster. Above 0, the probability that a step
    /// reads the decoder's own word: scheduled sampling; 1 is as in use.</param>
    /// <param name="random">Decides whose word is read; needed only if <paramref name="ownWords"/> is neither 0 nor
    /// 1.</param>
    /// <inheritdoc cref="Logits"/>
    public Tensor Loss(PairBatch batch, double ownWords = 0, Random? random = null)
    {
        if (ownWords == 0) return Decoding.Loss(Logits(batch), batch.Target, End);
        batch.RequireAnswers(End, Limit);
        return Decoding.Loss(Step, Encode(batch.Source), batch.Target, Begin, End, ownWords, random);
    }

    /// <summary>Answers sources, always with the likeliest next word.</summary>
    /// <param name="sources">N token sequences.</param>
    /// <exception cref="ArgumentException">An empty source, or a token outside the vocabulary.</exception>
    public WrittenSequence[] Write(IReadOnlyList<int[]> sources) =>
        Tensor.NoGradient(() =>
            Decoding.Greedy(Step, Encode(PaddedTokens.Of(sources)), sources.Count, Begin, End, Limit));

    /// <summary>Answers one source by beam search; the tokens of an answer include the end token, if it was
    /// reached.</summary>
    /// <param name="source">A token sequence.</param>
    /// <param name="width">How many beginnings are kept.</param>
    /// <param name="lengthNormalization">0 ranks by log-probability, 1 by its mean over the tokens.</param>
    /// <inheritdoc cref="Write"/>
    public IReadOnlyList<Hypothesis<DecoderState>> Search(int[] source, int width, double lengthNormalization = 0) =>
        Tensor.NoGradient(() =>
            Decoding.Beam(Step, Encode(PaddedTokens.Of([source])), Begin, End, width, Limit, lengthNormalization));
}
