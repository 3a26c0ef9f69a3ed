using RnnCourse.Attention;
using RnnCourse.BeforeRecurrence;
using RnnCourse.Layers;
using RnnCourse.Tensors;
using RnnCourse.WordVectors;

namespace RnnCourse.Tests.FirstValues;

public class LayerTests
{
    static Random Seed => new(1997);

    [Fact]
    public void Linear_starts_by_the_number_of_its_inputs()
    {
        foreach (var (inputs, outputs) in ((int, int)[])[(25, 400), (400, 100)])
        {
            var linear = new Linear(inputs, outputs, Seed);
            linear.W.ShouldBeEven(1 / Math.Sqrt(inputs));
            linear.B!.ShouldBeEven(1 / Math.Sqrt(inputs));
        }
        new Linear(25, 400, Seed, bias: false).B.ShouldBeNull();
        new Linear(25, 400, Seed).Parameters.Count.ShouldBe(2);
    }

    [Fact]
    public void Embedding_is_normal_with_deviation_1_unless_told_otherwise()
    {
        new Embedding(100, 50, Seed).Table.ShouldBeNormal(1);
        new Embedding(100, 50, Seed, deviation: 0.3).Table.ShouldBeNormal(0.3);
    }

    [Fact]
    public void Convolution_starts_by_the_number_of_inputs_under_its_window()
    {
        var convolution = new Convolution2d(4, 150, 3, Seed);
        convolution.Parameters[0].ShouldBeEven(1 / Math.Sqrt(4 * 3 * 3));
        convolution.Parameters[1].ShouldBeEven(1 / Math.Sqrt(4 * 3 * 3));
        convolution.Forward(Tensor.Zeros(1, 4, 7, 7)).Shape.ShouldBe(new Shape(1, 150, 5, 5));     // stride 1, padding 0
    }

    [Fact]
    public void Taps_start_by_the_number_of_all_their_inputs()
    {
        var taps = new TappedDelay(3, 12, 150, Seed);
        taps.Parameters[0].ShouldBeEven(1 / Math.Sqrt(3 * 12));
        taps.Parameters[1].ShouldBeEven(1 / Math.Sqrt(3 * 12));
    }

    [Fact]
    public void Scores_start_by_the_numbers_that_they_add_up()
    {
        AttentionScore.General(20, 64, Seed).Parameters.ShouldHaveSingleItem().ShouldBeEven(1 / Math.Sqrt(64));
        AttentionScore.General(Tensor.Zeros(20, 64)).Scale.ShouldBe(1);
        var additive = AttentionScore.Additive(20, 64, 150, Seed).Parameters;
        additive[0].ShouldBeEven(1 / Math.Sqrt(20));
        additive[1].ShouldBeEven(1 / Math.Sqrt(64));
        additive[2].ShouldBeEven(1 / Math.Sqrt(150));
        AttentionScore.Dot(64).Scale.ShouldBe(1);
        AttentionScore.ScaledDot(64).Scale.ShouldBe(1 / Math.Sqrt(64));
    }

    [Fact]
    public void Self_attention_projects_without_biases()
    {
        var attention = new SelfAttention(40, 30, 20, Seed);
        attention.Parameters.Count.ShouldBe(3);
        foreach (var (linear, size) in ((Linear, int)[])[(attention.Query, 30), (attention.Key, 30), (attention.Value, 20)])
        {
            linear.W.Shape.ShouldBe(new Shape(40, size));
            linear.W.ShouldBeEven(1 / Math.Sqrt(40));
            linear.B.ShouldBeNull();
        }
    }

    [Fact]
    public void Word_vectors_start_small()
    {
        var skipGram = new SkipGram(100, 40, Seed);
        skipGram.Centres.ShouldBeEven(0.5 / 40);
        skipGram.Contexts.ShouldAllBe(0);
        var glove = new GloVe(100, 40, Seed);
        glove.W.ShouldBeEven(0.5 / 40);
        glove.U.ShouldBeEven(0.5 / 40);
        glove.W.Values.ShouldNotBe(glove.U.Values);
        foreach (var bias in glove.Parameters.Skip(2)) bias.ShouldAllBe(0);
    }
}
