using RnnCourse.Attention;
using RnnCourse.Data;
using RnnCourse.Layers;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using RnnCourse.TorchSharp;
using RnnCourse.TorchSharp.Models;
using RnnCourse.Training;
using RnnCourse.WordVectors;
using TorchSharp;
using TorchModule = TorchSharp.torch.nn.Module;
using TorchTensor = TorchSharp.torch.Tensor;

namespace RnnCourse.Benchmarks.Peers;

/// <summary>A training step of a lesson whose network is more than recurrent layers, at the lesson's sizes, here and by its twin
/// in TorchSharp: loss, gradients, clipping, Adam.</summary>
sealed record LessonStep(string Name, Func<bool, Action> Prepare)
{
    /// <summary>All of them. <c>Prepare(true)</c> gives our step, <c>Prepare(false)</c> the twin's.</summary>
    public static IReadOnlyList<LessonStep> All { get; } = [
        new("13 CTC, GRU both ways", Ctc), new("15 encoder-decoder", EncoderDecoder), new("16 attention translator", Translator),
        new("17 captioner", Captioner), new("18 skip-gram", SkipGramStep), new("18 masked model", Masked)];

    static GruCell Gru(int d, int h, Random random) => new(d, h, random, GruConvention.PyTorch);

    static PairBatch Pairs(Random random, int count, int sourceWords, int sourceLength, int targetWords, int targetLength)
    {
        int[] Draw(int words, int most) =>
            [.. Enumerable.Range(0, random.Next(most / 2, most + 1)).Select(_ => random.Next(words))];
        return PairBatch.Of([.. Enumerable.Range(0, count)
            .Select(_ => (Draw(sourceWords, sourceLength), Draw(targetWords, targetLength)))]);
    }

    static Action EncoderDecoder(bool ours)
    {
        var random = new Random(1);
        var model = new EncoderDecoder(SequenceEncoder.Of(Gru(24, 96, random)), Gru(24 + 96, 128, random), 40, 12, limit: 12,
            random, contextAtEveryStep: true);
        var pairs = Pairs(random, 32, 40, 24, 12, 10);
        return ours ? Ours(model.Parameters, () => model.Loss(pairs)) : Theirs(new EncoderDecoderTwin(model), m => m.Loss(pairs));
    }

    static Action Translator(bool ours)
    {
        var random = new Random(1);
        var encoder = SequenceEncoder.BothWays(Gru(64, 32, random), Gru(64, 32, random));
        var memory = encoder.OutputSize + 64;
        var decoder = new AttentionDecoder(13, memory, new ElmanCell(16 + memory, 96, random),
            AttentionScore.Additive(96, memory, 48, random), random, summarySize: encoder.OutputSize);
        var model = new AttentionTranslator(encoder, decoder, 40, limit: 10, random, wordsInMemory: true);
        var pairs = Pairs(random, 64, 40, 24, 12, 10);
        return ours ? Ours(model.Parameters, () => model.Loss(pairs))
            : Theirs(new AttentionTranslatorTwin(model), m => m.Loss(pairs));
    }

    static Action Captioner(bool ours)
    {
        var random = new Random(1);
        var encoder = new ImageEncoder(3, 24, 24, [new(16, 5, 2), new(32, 3, 2)], 32, random);
        string[] words = [.. Enumerable.Range(0, 20).Select(i => $"w{i}")];
        var model = new ImageCaptioner(encoder, words, Gru(16 + 32, 48, random), limit: 8, random);
        var images = Tensor.Normal(random, 1, 24, 3, 24, 24);
        string[][] captions = [.. Enumerable.Range(0, 24).Select(_ =>
            Enumerable.Range(0, 3 + random.Next(6)).Select(_ => words[random.Next(20)]).ToArray())];
        return ours ? Ours(model.Parameters, () => model.Loss(images, captions))
            : Theirs(new ImageCaptionerTwin(model), m => m.Loss(images, captions));
    }

    static Action SkipGramStep(bool ours)
    {
        var random = new Random(1);
        var model = new SkipGram(120, 32, random);
        var strangers = new int[512, 5];
        foreach (var i in Enumerable.Range(0, 512 * 5)) strangers[i / 5, i % 5] = random.Next(120);
        int[] Words() => [.. Enumerable.Range(0, 512).Select(_ => random.Next(120))];
        var batch = new SkipGramBatch(Words(), Words(), strangers);
        return ours ? Ours(model.Parameters, () => model.Loss(batch)) : Theirs(new SkipGramTwin(model), m => m.Loss(batch));
    }

    static Action Masked(bool ours)
    {
        var random = new Random(1);
        var model = new MaskedLanguageModel(60, 32, 24, random, layers: 2, heads: 2);
        var batch = model.Hide([.. Enumerable.Range(0, 64).Select(_ =>
            Enumerable.Range(0, 8 + random.Next(17)).Select(_ => random.Next(60)).ToArray())], 0.15, random);
        return ours ? Ours(model.Parameters, () => model.Loss(batch))
            : Theirs(new MaskedLanguageModelTwin(model), m => m.Loss(batch));
    }

    static Action Ctc(bool ours)
    {
        const int T = 40, N = 24;
        var random = new Random(1);
        var encoder = SequenceEncoder.BothWays(Gru(20, 24, random), Gru(20, 24, random));
        var (head, x) = (new Linear(48, 6, random), Tensor.Normal(random, 1, T, N, 20));
        int[][] labels = [.. Enumerable.Range(0, N).Select(_ => Enumerable.Range(0, 2 + random.Next(3))
            .Select(_ => 1 + random.Next(5)).ToArray())];
        int[] lengths = [.. Enumerable.Repeat(T, N)];
        if (ours) return Ours([.. encoder.Parameters, .. head.Parameters],
            () => Losses.Ctc(head.Forward(encoder.Forward(x, lengths).Outputs), labels, lengths, blank: 0));
        var (input, flat) = (x.ToTorch(), TorchTokens.Of([.. labels.SelectMany(label => label)]));
        var (frames, counts) = (TorchTokens.Of(lengths), TorchTokens.Of([.. labels.Select(label => label.Length)]));
        return Theirs(new CtcNetwork(), network => torch.nn.functional.ctc_loss(network.call(input), flat, frames, counts,
            blank: 0, reduction: torch.nn.Reduction.Sum) / N);
    }

    sealed class CtcNetwork : torch.nn.Module<TorchTensor, TorchTensor>
    {
        readonly global::TorchSharp.Modules.GRU gru = torch.nn.GRU(20, 24, bidirectional: true);
        readonly global::TorchSharp.Modules.Linear head = torch.nn.Linear(48, 6);

        public CtcNetwork() : base("ctc") => RegisterComponents();

        public override TorchTensor forward(TorchTensor x) =>
            torch.nn.functional.log_softmax(head.call(gru.call(x).Item1), -1);
    }

    static Action Ours(IReadOnlyList<Tensor> parameters, Func<Tensor> loss)
    {
        var adam = new Adam(parameters, 0.001);
        return () =>
        {
            loss().Backward();
            adam.Step(clipNorm: 1);
        };
    }

    static Action Theirs<TModule>(TModule module, Func<TModule, TorchTensor> loss) where TModule : TorchModule
    {
        var adam = torch.optim.Adam(module.parameters(), 0.001);
        return () =>
        {
            using var scope = torch.NewDisposeScope();
            adam.zero_grad();
            loss(module).backward();
            torch.nn.utils.clip_grad_norm_(module.parameters(), 1);
            adam.step();
        };
    }
}
