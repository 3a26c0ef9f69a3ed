using RnnCourse.BeforeRecurrence;
using RnnCourse.Data;
using RnnCourse.Text;

namespace RnnCourse.Tests.BeforeRecurrence;

public class OrderTaskTests
{
    [Theory, Trait("Concept", "A7")]
    [InlineData(Language.English)]
    [InlineData(Language.Spanish)]
    [InlineData(Language.Portuguese)]
    public void Every_bag_has_both_labels_so_no_function_of_the_bag_exceeds_one_half(Language language)
    {
        var all = OrderTask.All(language);
        all.Length.ShouldBe(2 * (28 * 5 + 4 * 4 * 4));
        foreach (var bag in all.GroupBy(sentence => sentence.Bag))
        {
            bag.Count().ShouldBe(2);
            bag.Count(sentence => sentence.Label).ShouldBe(1);
        }
        Ceiling.Of(all, sentence => sentence.Bag, sentence => sentence.Label).ShouldBe(0.5);
        Ceiling.Of(all, sentence => sentence.Text, sentence => sentence.Label).ShouldBe(1);
        all.Select(sentence => sentence.Text).Distinct().Count().ShouldBe(all.Length);
    }

    // Not by formula but by trying: on three bags all 2^3 functions of the bag are right in exactly half the cases.
    [Fact, Trait("Concept", "A7")]
    public void All_eight_functions_of_three_bags_score_one_half()
    {
        var few = OrderTask.All(Language.English)[..6];
        var bags = few.Select(sentence => sentence.Bag).Distinct().ToList();
        bags.Count.ShouldBe(3);
        for (int function = 0; function < 8; function++)
            few.Count(sentence => ((function >> bags.IndexOf(sentence.Bag)) & 1) == 1 == sentence.Label).ShouldBe(3);
    }

    [Fact]
    public void The_deck_s_sentences_are_in_the_portuguese_task()
    {
        var portuguese = OrderTask.All(Language.Portuguese);
        portuguese.Single(s => s.Text == "quero viver para trabalhar").Label.ShouldBeTrue();
        portuguese.Single(s => s.Text == "quero trabalhar para viver").Label.ShouldBeFalse();
    }

    [Fact]
    public void A_split_keeps_pairs_together()
    {
        var all = OrderTask.All(Language.Spanish);
        var (train, test) = OrderTask.Split(all, 0.75, new Random(4));
        (train.Length + test.Length).ShouldBe(all.Length);
        train.Select(s => s.Bag).Intersect(test.Select(s => s.Bag)).ShouldBeEmpty();
        Ceiling.Of(test, sentence => sentence.Bag, sentence => sentence.Label).ShouldBe(0.5);
        Should.Throw<ArgumentOutOfRangeException>(() => OrderTask.Split(all, 1.5, new Random(1)))
            .Message.ShouldContain("got 1.5");
        OrderTask.Split(all, 0.75, new Random(5)).Train.ShouldNotBe(train);
        train.Length.ShouldBe(2 * (int)(0.75 * all.Length / 2));
        foreach (var share in new[] { 0.0, 1.0 })
            Should.Throw<ArgumentOutOfRangeException>(() => OrderTask.Split(all, share, new Random(1)));
        Should.Throw<ArgumentException>(() => OrderTask.All(Language.French)).Message.ShouldContain("got French");
    }
}
