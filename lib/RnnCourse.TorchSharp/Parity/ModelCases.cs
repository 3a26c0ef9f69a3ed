using RnnCourse.Attention;
using RnnCourse.Data;
using RnnCourse.Layers;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.TorchSharp.Attention;
using RnnCourse.TorchSharp.Models;
using RnnCourse.WordVectors;
using TorchSharp;

namespace RnnCourse.TorchSharp.Parity;

/// <summary>Every model of the course and the four attention scores, on small random tasks.</summary>
static class ModelCases
{
    const int Words = 11, Size = 4, Hidden = 6, Longest = 7;

    static readonly int[] Lengths = [7, 3, 5];

    static readonly string[] Scores = ["dot", "scaled dot", "general", "additive"];

    public static IReadOnlyList<TwinCase> All =>
    [
        .. Scores.Select(score => Case($"attention, {score} score", random => Attention(score, random))),
        .. Scores.Select(score => Case($"attention decoder, {score} score", random => Decoder(score, random))),
        .. ((string[])["rnn tanh", "lstm", "gru pytorch", "peephole"]).SelectMany(cell => (TwinCase[])[
            Case($"language model, {cell}, 2 layers", random => LanguageModel(cell, null, random)),
            Case($"language model, {cell}, different lengths", random => LanguageModel(cell, Lengths, random))]),
        Case("classifier, last state", random => Classifier(SequenceSummary.Last, random)),
        Case("classifier, mean, both directions", random => Classifier(SequenceSummary.Mean, random)),
        Case("tagger, both directions", Tagger),
        Case("encoder-decoder, lstm", random => EncoderDecoder("lstm", contextAtEveryStep: false, random)),
        Case("encoder-decoder, gru, context at every step",
            random => EncoderDecoder("gru decks", contextAtEveryStep: true, random)),
        Case("attention translator", random => Translator(wordsInMemory: false, random), Cancelled),
        Case("attention translator, words in memory", random => Translator(wordsInMemory: true, random), Cancelled),
        Case("captioner", Captioner),
        Case("skip-gram", SkipGram),
        Case("masked language model", MaskedLanguageModel),
    ];

    // Attention with random weights looks everywhere alike; the gradient of its scores is then a difference of numbers
    // some ten times as large, and so are the rounding errors of those beside it.
    const double Cancelled = 10;

    static TwinCase Case(string name, Func<Random, IReadOnlyList<Comparison>> compare, double rounding = 1) =>
        new(name, rounding * TwinCase.OfNumbers, () => compare(new Random(7)));

    static AttentionScore Score(string name, int query, int key, Random random) => name switch
    {
        "dot" => AttentionScore.Dot(key),
        "scaled dot" => AttentionScore.ScaledDot(key),
        "general" => AttentionScore.General(query, key, random),
        _ => AttentionScore.Additive(query, key, 3, random),
    };

    static int[,] Draw(Random random, int steps, int batch, int words = Words)
    {
        var drawn = new int[steps, batch];
        for (var t = 0; t < steps; t++)
            for (var n = 0; n < batch; n++) drawn[t, n] = random.Next(words);
        return drawn;
    }

    static PairBatch Pairs(Random random) => PairBatch.Of([.. Lengths.Select((length, n) =>
        (Enumerable.Range(0, length).Select(_ => random.Next(Words)).ToArray(),
        Enumerable.Range(0, n + 2).Select(_ => random.Next(5)).ToArray()))]);

    static IReadOnlyList<Comparison> Attention(string name, Random random)
    {
        var queries = Tensor.Normal(random, 1, 2, 3, Hidden).WithGradient();
        var keys = Tensor.Normal(random, 1, Longest, 3, Hidden).WithGradient();
        var score = Score(name, Hidden, Hidden, random);
        using var twin = new AttentionTwin(score);
        var (context, weights) = score.Over(keys, AttentionMask.FromLengths(Lengths, Longest)).Attend(queries);
        using var theirQueries = queries.ToTorch().requires_grad_();
        using var theirKeys = keys.ToTorch().requires_grad_();
        var (theirContext, theirWeights) = twin.Look(theirQueries, theirKeys, theirKeys,
            TorchTokens.Padding(Lengths, Longest));
        return [Comparison.Between("weights", weights, theirWeights),
            .. TwinCase.OutputsAndGradients("context", context, theirContext, twin.Links, random),
            Comparison.Between("d queries", queries.Gradient!, theirQueries.grad!.ToCourse().Values),
            Comparison.Between("d keys", keys.Gradient!, theirKeys.grad!.ToCourse().Values)];
    }

    static IReadOnlyList<Comparison> Decoder(string name, Random random)
    {
        var memory = Tensor.Normal(random, 1, Longest, 3, Hidden).WithGradient();
        var decoder = new AttentionDecoder(Words, Hidden, new GruCell(Size + Hidden, Hidden, random),
            Score(name, Hidden, Hidden, random), random);
        using var twin = new AttentionDecoderTwin(decoder);
        var tokens = Draw(random, 5, 3);
        var (logits, weights) = decoder.Forward(tokens,
            decoder.Start(memory, mask: AttentionMask.FromLengths(Lengths, Longest)));
        using var theirMemory = memory.ToTorch().requires_grad_();
        var (theirs, looks) = twin.Read(TorchTokens.Of(tokens), theirMemory,
            closed: TorchTokens.Padding(Lengths, Longest));
        return [Comparison.Between("weights", weights, looks),
            .. TwinCase.OutputsAndGradients("scores", logits, theirs, twin.Links, random),
            Comparison.Between("d memory", memory.Gradient!, theirMemory.grad!.ToCourse().Values)];
    }

    static IReadOnlyList<Comparison> LanguageModel(string cell, int[]? lengths, Random random)
    {
        var make = LayerCases.Cells[cell];
        var model = new LanguageModel(Words, [make(Size, Hidden, random), make(Hidden, Hidden, random)], random);
        using var twin = new LanguageModelTwin(model);
        var batch = new TokenBatch(Draw(random, Longest, 3), Draw(random, Longest, 3), lengths);
        return TwinCase.Gradients(model.Loss(batch), twin.Loss(batch), twin.Links);
    }

    static IReadOnlyList<Comparison> Classifier(SequenceSummary summary, Random random)
    {
        var encoder = summary == SequenceSummary.Last
            ? SequenceEncoder.Of(new LstmCell(Size, Hidden, random))
            : SequenceEncoder.BothWays(new LstmCell(Size, Hidden, random), new LstmCell(Size, Hidden, random));
        var model = new SequenceClassifier(encoder, 3, random, new Embedding(Words, Size, random), summary);
        using var twin = new SequenceClassifierTwin(model);
        var batch = new LabelledBatch(Draw(random, Longest, 3), null, Lengths, [2, 0, 1], [0, 1, 2]);
        return TwinCase.Gradients(model.Loss(batch), twin.Loss(batch), twin.Links);
    }

    static IReadOnlyList<Comparison> Tagger(Random random)
    {
        var model = new SequenceTagger(
            SequenceEncoder.BothWays(new LstmCell(Size, Hidden, random), new LstmCell(Size, Hidden, random)),
            ["a", "b", "c"], random, new Embedding(Words, Size, random));
        using var twin = new SequenceTaggerTwin(model);
        var batch = new TaggedBatch(Draw(random, Longest, 3), Draw(random, Longest, 3, words: 3), Lengths);
        return TwinCase.Gradients(model.Loss(batch), twin.Loss(batch), twin.Links);
    }

    static IReadOnlyList<Comparison> EncoderDecoder(string cell, bool contextAtEveryStep, Random random)
    {
        var make = LayerCases.Cells[cell];
        var model = new EncoderDecoder(SequenceEncoder.Of(make(Size, Hidden, random)),
            make(3 + (contextAtEveryStep ? Hidden : 0), 5, random), Words, 5, limit: 6, random, contextAtEveryStep);
        using var twin = new EncoderDecoderTwin(model);
        var pairs = Pairs(random);
        return TwinCase.Gradients(model.Loss(pairs), twin.Loss(pairs), twin.Links);
    }

    static IReadOnlyList<Comparison> Translator(bool wordsInMemory, Random random)
    {
        var memory = 2 * Hidden + (wordsInMemory ? Size : 0);
        var model = new AttentionTranslator(
            SequenceEncoder.BothWays(new GruCell(Size, Hidden, random), new GruCell(Size, Hidden, random)),
            new AttentionDecoder(6, memory, new GruCell(3 + memory, 5, random),
                AttentionScore.Additive(5, memory, 4, random), random, summarySize: 2 * Hidden),
            Words, limit: 6, random, wordsInMemory);
        using var twin = new AttentionTranslatorTwin(model);
        var pairs = Pairs(random);
        return [Comparison.Between("weights of the first step", Operations.Select(model.Read(pairs).Weights, 0, 0),
                twin.Read(pairs).Weights[0]),
            .. TwinCase.Gradients(model.Loss(pairs), twin.Loss(pairs), twin.Links)];
    }

    static IReadOnlyList<Comparison> Captioner(Random random)
    {
        var encoder = new ImageEncoder(2, 9, 7, [new(3, 3), new(4, 3, 2)], 5, random);
        var model = new ImageCaptioner(encoder, ["red", "blue", "left"], new LstmCell(Size + 5, Hidden, random), 4,
            random);
        using var twin = new ImageCaptionerTwin(model);
        var images = Tensor.Uniform(random, 0, 1, 2, 2, 9, 7);
        string[][] captions = [["red", "left", "blue"], ["blue"]];
        return TwinCase.Gradients(model.Loss(images, captions), twin.Loss(images, captions), twin.Links);
    }

    static IReadOnlyList<Comparison> SkipGram(Random random)
    {
        var model = new SkipGram(Words, Size, random);
        TwinCase.Unsettle(model.Parameters, random);
        using var twin = new SkipGramTwin(model);
        var batch = new SkipGramBatch([1, 4, 1, 9], [2, 2, 10, 0], Draw(random, 4, 3));
        return TwinCase.Gradients(model.Loss(batch), twin.Loss(batch), twin.Links);
    }

    static IReadOnlyList<Comparison> MaskedLanguageModel(Random random)
    {
        var model = new MaskedLanguageModel(Words, 6, Longest, random, layers: 2, heads: 3);
        using var twin = new MaskedLanguageModelTwin(model);
        int[][] sentences = [.. Lengths.Select(n => Enumerable.Range(0, n).Select(_ => random.Next(Words)).ToArray())];
        var batch = model.Hide(sentences, 0.4, random);
        return TwinCase.Gradients(model.Loss(batch), twin.Loss(batch), twin.Links);
    }
}
