using RnnCourse.Models;
using RnnCourse.TorchSharp.Attention;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace RnnCourse.TorchSharp.Models;

/// <summary>The captioner in TorchSharp: nn.Conv2d makes a grid of features, the attending decoder looks at
/// it.</summary>
public sealed class ImageCaptionerTwin : nn.Module<Tensor, Tensor, Tensor>
{
    readonly ModuleList<Conv2d> convolutions;
    readonly Linear mix;
    readonly AttentionDecoderTwin decoder;
    readonly Tensor? places;    // (S, 1, 2)
    readonly Func<IReadOnlyList<string[]>, PaddedTokens> tokens;
    readonly int end;

    /// <summary>A twin with a captioner's weights.</summary>
    public ImageCaptionerTwin(ImageCaptioner model) : base("captioner")
    {
        (tokens, end) = (model.Tokens, model.End);
        var encoder = model.Encoder;
        convolutions = nn.ModuleList([.. encoder.Convolutions.Select(ours => nn.Conv2d(ours.W.Shape[1], ours.W.Shape[0],
            ours.W.Shape[2], stride: ours.Stride, padding: ours.Padding, dtype: TorchTensors.Type))]);
        var (mixW, mixB) = (encoder.Parameters[^2], encoder.Parameters[^1]);
        mix = nn.Linear(mixW.Shape[0], mixW.Shape[1], dtype: TorchTensors.Type);
        if (mixW.Shape[0] > encoder.Convolutions[^1].W.Shape[0])
        {
            using var across = linspace(-1, 1, encoder.Columns, dtype: TorchTensors.Type);
            using var down = linspace(-1, 1, encoder.Rows, dtype: TorchTensors.Type);
            places = cartesian_prod(down, across).unsqueeze(1);
        }
        decoder = new AttentionDecoderTwin(model.Decoder);
        RegisterComponents();
        foreach (var (l, ours) in encoder.Convolutions.Index()) Links.Add($"convolutions.{l}", ours, convolutions[l]);
        Links.Add("mix.weight", mixW, mix.weight, transposed: true).Add("mix.bias", mixB, mix.bias!)
            .Add("decoder", decoder.Links);
        Links.ToTorch();
    }

    /// <summary>Each weight of the course's model with its parameter here.</summary>
    public WeightLinks Links { get; } = new();

    /// <summary>Images (N, C, Height, Width) and the words that the decoder reads (T, N) to the scores of the words
    /// after them.</summary>
    public override Tensor forward(Tensor images, Tensor given)
    {
        var features = Look(images);
        return decoder.Read(given, features, features.mean([0])).Scores;
    }

    /// <summary>The grids of features, position by position: (S, N, M).</summary>
    public Tensor Look(Tensor images)
    {
        foreach (var convolution in convolutions) images = convolution.call(images).relu();
        var grid = images.flatten(2).permute(2, 0, 1);    // (S, N, K)
        if (places is not null) grid = cat([grid, places.expand(-1, grid.shape[1], -1)], dim: -1);
        return mix.call(grid).relu();
    }

    /// <summary>The mean cross-entropy of right captions, in nats per word, the end included.</summary>
    public Tensor Loss(RnnCourse.Tensors.Tensor images, IReadOnlyList<string[]> captions)
    {
        var target = tokens(captions);
        using var given = TorchTokens.Of(Decoding.Shifted(target, end + 1).Ids);
        using var theirs = images.ToTorch();
        return TorchTokens.AnswerLoss(call(theirs, given), target, end);
    }
}
