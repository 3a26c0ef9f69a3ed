using RnnCourse.Attention;
using RnnCourse.Models;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Models;

/// <summary>The captioner against primitive operations, central differences, and images one at a time.</summary>
public class ImageCaptionerGradientTests
{
    const int Limit = 5;

    static readonly string[] Words = ["a", "red", "disc", "above"];
    static readonly string[][] Captions = [["a", "red", "disc"], ["disc", "above", "a", "red", "disc"], []];

    static Tensor Images(int n = 3) => Tensor.Uniform(new Random(5), -1, 1, n, 2, 6, 6);

    static ImageCaptioner Captioner(bool everywhere = false)
    {
        var random = new Random(4);
        var encoder = new ImageEncoder(2, 6, 6, [new(4, 3, 2), new(4, 3, 1)], 5, random);
        return new ImageCaptioner(encoder, Words, new GruCell(4 + 5, 6, random), Limit, random,
            everywhere ? AttentionScore.General(Tensor.Zeros(6, 5)) : null);
    }

    /// <summary>The equations as they stand in the lesson, for one image at a time.</summary>
    static double LossByHand(ImageCaptioner model, Tensor image, string[] caption)
    {
        var h = Select(model.Encoder.Forward(image), 1, 0);    // (S, M)
        var (decoder, cell) = (model.Decoder, (GruCell)model.Decoder.Cell);
        var z = Tanh(decoder.Bridge!.Forward(Reshape(Mean(h, 0), 1, 5)));
        var (previous, loss) = (decoder.Begin, 0.0);
        foreach (var word in caption.Select(word => Array.IndexOf(Words, word)).Append(model.End))
        {
            var e = MatMul(MatMul(z, decoder.Score.Parameters[0]), Transpose(h)) / Math.Sqrt(5);
            var c = MatMul(Softmax(e), h);
            z = cell.Step(Concatenate(-1, decoder.Embedding.Forward([previous]), c), new GruState(z)).H;
            loss -= LogSoftmax(decoder.Head.Forward(Concatenate(-1, z, c)))[0, word];
            previous = word;
        }
        return loss;
    }

    [Fact, Trait("Concept", "H9")]
    public void The_loss_is_the_equations_image_by_image()
    {
        var model = Captioner();
        double sum = 0;
        for (var n = 0; n < 3; n++)
            sum += LossByHand(model, new Tensor(Images().Values[(n * 72)..((n + 1) * 72)], 1, 2, 6, 6), Captions[n]);
        // Every caption also has an end to say: 4 + 6 + 1 words.
        ((double)model.Loss(Images(), Captions).Item).ShouldBe(sum / 11, typeof(Real) == typeof(double) ? 1e-12 : 2e-5);
    }

    [Fact, Trait("Concept", "H9")]
    public void Gradients_reach_from_the_words_to_the_pixels_as_central_differences_say()
    {
        var (model, images) = (Captioner(), Images());
        // In float32 the corners of relu lie nearer to most numbers of the encoder than a step whose rounding leaves anything to
        // see.
        var sources = typeof(Real) == typeof(double) ? model.Parameters.Append(images) : model.Decoder.Parameters;
        GradientCheck.Run(() => model.Loss(images, Captions), GradientCheck.DefaultTolerance, [.. sources], mostPerTensor: 15);
    }

    [Fact, Trait("Concept", "H9")]
    public void A_score_of_zeros_looks_everywhere_alike()
    {
        foreach (var caption in Captioner(everywhere: true).Describe(Images()))
            foreach (var weights in caption.Attention)
                weights.Cast<double>().ShouldAllBe(weight => Math.Abs(weight - 1 / 9.0) < 1e-6);
    }

    [Fact, Trait("Concept", "H9")]
    public void What_it_says_has_one_look_per_word_and_stops_at_the_limit()
    {
        var model = Captioner();
        Array.Clear(model.Decoder.Head.W.Values);
        double[] bias = [0, 0, 1, 0, -1];
        for (var v = 0; v < 5; v++) model.Decoder.Head.B!.Values[v] = (Real)bias[v];
        var endless = model.Describe(Images());
        endless.Length.ShouldBe(3);
        endless[0].Words.ShouldBe(["disc", "disc", "disc", "disc", "disc"]);
        endless[0].Ended.ShouldBeFalse();
        endless[0].Attention.Length.ShouldBe(Limit);
        foreach (var weights in endless[0].Attention)
        {
            (weights.GetLength(0), weights.GetLength(1)).ShouldBe((3, 3));
            weights.Cast<double>().Sum().ShouldBe(1, 1e-5);
        }
        model.Decoder.Head.B!.Values[4] = 2;
        model.Describe(Images())[2]
            .ShouldSatisfyAllConditions(caption => caption.Words.ShouldBeEmpty(), caption => caption.Ended.ShouldBeTrue());
    }

    [Fact, Trait("Concept", "H9")]
    public void Attention_is_given_row_by_row_where_the_image_has_it()
    {
        // Position s has the feature [coordinate of its row, of its column]; a query that asks for the last row and the first
        // column looks there.
        var random = new Random(1);
        var encoder = new ImageEncoder(1, 4, 6, [new(1, 1, 2)], 2, random);
        Array.Clear(encoder.Parameters[2].Values);
        (encoder.Parameters[2].Values[2], encoder.Parameters[2].Values[5]) = (1, -1);    // rows of mix.W: channel, row, column
        var model = new ImageCaptioner(encoder, Words, new ElmanCell(3 + 2, 1, random), limit: 1, random,
            AttentionScore.General(Tensor.From([20, 20], 1, 2)));
        Array.Clear(model.Decoder.Bridge!.W.Values);
        model.Decoder.Bridge.B!.Values[0] = 20;    // z_0 = 1
        model.Decoder.Head.B!.Values[0] = 100;     // something to say

        var weights = model.Describe(Tensor.Zeros(1, 1, 4, 6))[0].Attention[0];
        (weights.GetLength(0), weights.GetLength(1)).ShouldBe((2, 3));
        weights[1, 0].ShouldBeGreaterThan(0.999);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        var model = Captioner();
        void Refused(Action act, string message) => Should.Throw<ArgumentException>(act).Message.ShouldStartWith(message);
        Refused(() => model.Loss(Images(1), [["a", "purple", "disc"]]),
            "The captioner does not know the word 'purple' of caption 0, only: a, red, disc, above.");
        Refused(() => model.Loss(Tensor.Zeros(1, 2, 6, 8), [["a"]]), "ImageEncoder needs images (N,2,6,6), got (1,2,6,8).");
        Refused(() => model.Loss(Images(1), [["a", "a", "a", "a", "a", "a"]]),
            "Caption 0 has 6 words, more than the limit of 5: the captioner could never finish it.");
        Refused(() => model.Loss(Images(2), [["a"]]), "Every image needs one caption, got 2 images and 1 captions.");
        Refused(() => model.Describe(Tensor.Zeros(1, 3, 6, 6)), "ImageEncoder needs images (N,2,6,6), got (1,3,6,6).");
        var random = new Random(1);
        Refused(() => new ImageCaptioner(model.Encoder, ["a", "a"], new GruCell(9, 6, random), 5, random),
            "ImageCaptioner needs at least one word, and each once, got [a, a].");
    }
}
