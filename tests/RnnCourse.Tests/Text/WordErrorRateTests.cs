using RnnCourse.Text;

namespace RnnCourse.Tests.Text;

public class WordErrorRateTests
{
    [Fact]
    public void One_word_lost_and_one_added_is_half_of_four()
    {
        var count = WordErrorRate.Of("one three four five".Split(' '), "one two three four".Split(' '));
        count.ShouldBe(new EditCount(Substitutions: 0, Insertions: 1, Deletions: 1, ReferenceLength: 4));
        count.Rate.ShouldBe(0.5);
    }

    [Theory]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("abcd", "abcd", 0)]
    [InlineData("ab", "ba", 2)]
    public void Distances_known_by_hand(string recognized, string reference, int errors) =>
        WordErrorRate.Of<char>([.. recognized], [.. reference]).Errors.ShouldBe(errors);

    // Independent witness: the plain recursive definition of the distance.
    static int Distance(string a, string b) =>
        a.Length == 0 || b.Length == 0 ? a.Length + b.Length
        : a[0] == b[0] ? Distance(a[1..], b[1..])
        : 1 + Math.Min(Distance(a[1..], b[1..]), Math.Min(Distance(a[1..], b), Distance(a, b[1..])));

    [Fact]
    public void Dynamic_programming_equals_the_recursive_definition()
    {
        var random = new Random(4);
        string Word() => string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => "abc"[random.Next(3)]));
        for (var n = 0; n < 300; n++)
        {
            var (a, b) = (Word(), Word());
            var count = WordErrorRate.Of<char>([.. a], [.. b]);
            count.Errors.ShouldBe(Distance(a, b), $"{a} {b}");
            (a.Length - count.Insertions + count.Deletions).ShouldBe(b.Length);
        }
    }

    [Fact]
    public void The_rate_of_a_corpus_weighs_words_not_sentences()
    {
        string[][] recognized = [["x"], ["a", "b", "c", "d"]];
        string[][] references = [["y"], ["a", "b", "c", "d"]];
        WordErrorRate.Corpus<string>(recognized, references).Rate.ShouldBe(0.2);
        Should.Throw<ArgumentException>(() => WordErrorRate.Corpus<string>(recognized, references[..1]))
            .Message.ShouldContain("got 2");
        Should.Throw<InvalidOperationException>(() => new EditCount(0, 1, 0, 0).Rate);
    }

    [Fact, Trait("Concept", "H3")]
    public void Exact_match_forgives_nothing()
    {
        ExactMatch.Of<char>(["1997-03-01", "1997-03-02", "1997-03-0", ""], ["1997-03-01", "1997-03-01", "1997-03-01", ""])
            .ShouldBe(0.5);
        Should.Throw<ArgumentException>(() => ExactMatch.Of<char>([], []));
        Should.Throw<ArgumentException>(() => ExactMatch.Of<char>(["a"], ["a", "b"]));
    }

    [Theory]
    [InlineData("axc", "abc", 1, 0, 0), InlineData("abxc", "abc", 0, 1, 0), InlineData("ac", "abc", 0, 0, 1)]
    [InlineData("", "ab", 0, 0, 2), InlineData("ab", "", 0, 2, 0), InlineData("ab", "xy", 2, 0, 0)]
    public void Each_kind_of_edit_is_counted_as_itself(string recognized, string reference, int substitutions, int insertions,
        int deletions) =>
        WordErrorRate.Of<char>([.. recognized], [.. reference])
            .ShouldBe(new EditCount(substitutions, insertions, deletions, reference.Length));

    [Fact]
    public void A_corpus_adds_each_kind()
    {
        string[] recognized = ["axc", "xyc", "abxc", "abxxxc", "ac", "", "abc"], references = [.. Enumerable.Repeat("abc", 7)];
        WordErrorRate.Corpus<char>([.. recognized.Select(s => s.ToCharArray())], [.. references.Select(s => s.ToCharArray())])
            .ShouldBe(new EditCount(1 + 2, 1 + 3, 1 + 3, 21));
    }
}
