using RnnCourse.Attention;
using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Models;

/// <summary>What a captioner says of an image, and where it looked for each word.</summary>
/// <param name="Words">The caption.</param>
/// <param name="Ended">Whether it ended by itself; if not, the limit cut it off.</param>
/// <param name="Attention">For each word the weights over the grid, (rows, columns), that sum to 1.</param>
public sealed record ImageCaption(string[] Words, bool Ended, double[][,] Attention);

/// <summary>Describes images: a convolutional encoder makes a grid of features, an attention decoder looks at it before
/// every word (Xu et al. 2015, "Show, Attend and Tell").</summary>
/// <remarks>The decoder begins with z_0 = tanh(mean of the features W + b), and its head reads [z_t ; c_t].</remarks>
public sealed class ImageCaptioner
{
    readonly string[] words;
    readonly Dictionary<string, int> ids;

    /// <summary>A captioner with a new decoder.</summary>
    /// <param name="encoder">Looks at the image.</param>
    /// <param name="words">The words of the captions.</param>
    /// <param name="cell">The decoder's cell; it takes E + M numbers, a word's vector beside a context of the encoder's
    /// feature size.</param>
    /// <param name="limit">The longest caption, in words.</param>
    /// <param name="random">Where the first weights come from.</param>
    /// <param name="score">How the state is compared with a position. By default the general score z W k / sqrt(M): the
    /// division keeps the weights even for longer, so that the features can form before the decoder settles where to
    /// look.</param>
    /// <exception cref="ArgumentException">No words, a word twice, a limit below 1, or sizes that do not
    /// fit.</exception>
    public ImageCaptioner(ImageEncoder encoder, IEnumerable<string> words, IRecurrentCell cell, int limit,
        Random random, AttentionScore? score = null)
    {
        this.words = [.. words];
        if (this.words.Length == 0 || this.words.Distinct().Count() != this.words.Length)
            throw new ArgumentException(
                $"ImageCaptioner needs at least one word, and each once, got [{string.Join(", ", words)}].",
                nameof(words));
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var size = encoder.FeatureSize;
        score ??= AttentionScore.General(Initializers.Uniform(random, 1 / Math.Sqrt(size), cell.HiddenSize, size)
            .Called("attention.W"), scale: 1 / Math.Sqrt(size));
        (Encoder, Limit) = (encoder, limit);
        Decoder = new(this.words.Length + 1, size, cell, score, random, summarySize: size, contextInHead: true);
        ids = this.words.Index().ToDictionary(word => word.Item, word => word.Index);
        encoder.Named("encoder.");
        Decoder.Named("decoder.");
        Parameters = [.. encoder.Parameters, .. Decoder.Parameters];
    }

    /// <summary>Looks at the image.</summary>
    public ImageEncoder Encoder { get; }

    /// <summary>Writes the caption. Its words are numbered as in <see cref="Words"/>; the one after them is
    /// <see cref="End"/>.</summary>
    public AttentionDecoder Decoder { get; }

    /// <summary>The words that it knows.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>The token that ends a caption.</summary>
    public int End => words.Length;

    /// <summary>The longest caption, in words.</summary>
    public int Limit { get; }

    /// <summary>What training changes.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>Looks at images and makes ready to write.</summary>
    /// <param name="images">(N, C, Height, Width).</param>
    /// <exception cref="ArgumentException">Images of another size than the encoder's.</exception>
    public AttentionState Look(Tensor images)
    {
        var features = Encoder.Forward(images);
        return Decoder.Start(features, Mean(features, 0));
    }

    /// <summary>The mean cross-entropy of right captions, in nats per word, the end included; each step reads the right
    /// word before (teacher forcing).</summary>
    /// <param name="images">(N, C, Height, Width).</param>
    /// <param name="captions">N captions.</param>
    /// <exception cref="ArgumentException">Images of another size, another number of captions, a caption beyond the
    /// limit, or a word that it does not know.</exception>
    public Tensor Loss(Tensor images, IReadOnlyList<string[]> captions)
    {
        var target = Tokens(captions);
        var start = Look(images);
        if (target.Count != start.Memory.Sequences)
            throw new ArgumentException(
                $"Every image needs one caption, got {start.Memory.Sequences} images and {target.Count} captions.",
                nameof(captions));
        return Decoding.Loss(Decoder.Forward(Decoding.Shifted(target, Decoder.Begin).Ids, start).Logits, target, End);
    }

    /// <summary>Describes images, always with the likeliest next word. Without gradients.</summary>
    /// <param name="images">(N, C, Height, Width).</param>
    /// <exception cref="ArgumentException">Images of another size than the encoder's.</exception>
    public ImageCaption[] Describe(Tensor images) => Tensor.NoGradient(() =>
    {
        var looks = new List<Tensor>();
        var written = Decoding.Greedy(Decoder.Step, Look(images), images.Shape[0], Decoder.Begin, End, Limit,
            seen: state => looks.Add(state.Weights!));
        return written.Select((caption, n) =>
            new ImageCaption([.. caption.Tokens.Select(token => words[token])], caption.Ended,
            [.. looks.Take(caption.Tokens.Length).Select(weights => Grid(weights, n))])).ToArray();
    });

    /// <summary>Captions as token numbers, padded.</summary>
    /// <param name="captions">N captions.</param>
    /// <exception cref="ArgumentException">A caption beyond the limit, or a word that it does not know.</exception>
    public PaddedTokens Tokens(IReadOnlyList<string[]> captions) => PaddedTokens.Of([.. captions.Select((caption, n) =>
        caption.Length > Limit ? throw new ArgumentException(
            $"Caption {n} has {caption.Length} words, more than the limit of {Limit}: the captioner could never finish "
            + "it.", nameof(captions))
        : caption.Select(word => ids.TryGetValue(word, out var id) ? id
            : throw new ArgumentException(
                $"The captioner does not know the word '{word}' of caption {n}, only: {string.Join(", ", words)}.",
                nameof(captions))).ToArray())]);

    double[,] Grid(Tensor weights, int n)
    {
        var grid = new double[Encoder.Rows, Encoder.Columns];
        for (var i = 0; i < Encoder.Rows; i++)
            for (var j = 0; j < Encoder.Columns; j++) grid[i, j] = weights[n, i * Encoder.Columns + j];
        return grid;
    }
}
