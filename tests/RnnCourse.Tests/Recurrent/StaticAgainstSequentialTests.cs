using RnnCourse.Layers;
using RnnCourse.Recurrent;
using RnnCourse.Tensors;
using static RnnCourse.Tensors.Operations;

namespace RnnCourse.Tests.Recurrent;

/// <summary>What a network without memory cannot notice, and what it costs to show it a whole sentence at once.</summary>
public class StaticAgainstSequentialTests
{
    [Fact, Trait("Concept", "A2")]
    public void Shuffled_samples_get_the_same_answers_from_a_network_without_memory()
    {
        var random = new Random(2);
        var (hidden, output) = (new Linear(5, 7, random), new Linear(7, 3, random));
        var x = Tensor.Normal(random, 1, 40, 5);
        var order = Enumerable.Range(0, 40).ToArray();
        random.Shuffle(order);
        Tensor Answers(Tensor input) => output.Forward(Tanh(hidden.Forward(input)));
        var (inOrder, shuffled) = (Answers(x), Answers(Rows(x, order)));
        for (int n = 0; n < 40; n++)
            for (int k = 0; k < 3; k++) ((double)shuffled[n, k]).ShouldBe(inOrder[order[n], k], 1e-6);
    }

    // h = tanh(x + h): the sample 1 is remembered when 0 follows, h = tanh(tanh(1)); after 0 it is new, h = tanh(1).
    [Fact, Trait("Concept", "A2")]
    public void The_same_samples_in_another_order_leave_another_state()
    {
        var one = Tensor.From(new double[,] { { 1 } });
        var layer = new ElmanCell(one, Tensor.From(new double[,] { { 1 } }), Tensor.From(0.0)).ToLayer();
        double Final(params double[] samples) => layer.Forward(Tensor.From(samples, samples.Length, 1, 1)).Final.H.Item;
        Final(1, 0).ShouldBe(0.6420150, 1e-6);
        Final(0, 1).ShouldBe(0.7615942, 1e-6);
        Final(0, 0).ShouldBe(0);
    }

    // Deck D: nine words, one-hot over 10 000, here with 100 hidden units and one yes or no for each word.
    [Fact, Trait("Concept", "A12")]
    public void Parameters_of_all_words_at_once_and_one_at_a_time()
    {
        const int V = 10_000, T = 9, H = 100;
        var random = new Random(1);
        int allAtOnce = Count(new Linear(T * V, H, random).Parameters) + Count(new Linear(H, T, random).Parameters);
        allAtOnce.ShouldBe(9_001_009);
        int oneAtATime = Count(new ElmanCell(V, H, random).Parameters) + Count(new Linear(H, 1, random).Parameters);
        oneAtATime.ShouldBe(1_010_201);

        static int Count(IReadOnlyList<Tensor> parameters) => parameters.Sum(p => p.Shape.Count);
    }

    [Fact, Trait("Concept", "A12")]
    public void What_is_learned_at_one_place_is_shared_by_the_recurrent_network_only()
    {
        const int V = 4, T = 3, H = 5;
        var random = new Random(3);
        double[] sentence = [0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 0, 0];                       // words 2, 0, 1
        var glued = new Linear(T * V, H, random);
        Sum(Square(glued.Forward(Tensor.From(sentence, 1, T * V)))).Backward();
        for (int place = 0; place < T; place++)
            for (int word = 0; word < V; word++)
                // word 2 is learned at the first place and nowhere else
                Learns(glued.W, place * V + word).ShouldBe(sentence[place * V + word] == 1);

        var cell = new ElmanCell(V, H, random);
        Sum(Square(cell.ToLayer().Forward(Tensor.From(sentence, T, 1, V)).Outputs)).Backward();
        // one row per word, for every place
        Enumerable.Range(0, V).Select(word => Learns(cell.Wx, word)).ShouldBe([true, true, true, false]);

        static bool Learns(Tensor w, int row) => Enumerable.Range(0, H).Any(j => w.Gradient![row * H + j] != 0);
    }
}
