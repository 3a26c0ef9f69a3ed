using RnnCourse.Text.Corpora;

namespace RnnCourse.Tests.Text.Corpora;

public class RealmTests
{
    static readonly Analogy[] analogies = Realm.Analogies();

    static HashSet<string> Words(string kind, Func<Analogy, string[]> of) =>
        [.. analogies.Where(a => a.Kind == kind).SelectMany(of)];

    static readonly HashSet<string> male = Words("gender", a => [a.A, a.C]), female = Words("gender", a => [a.B, a.D]),
        single = Words("number", a => [a.A, a.C]), several = Words("number", a => [a.B, a.D]),
        capitals = Words("capital", a => [a.A, a.C]), countries = Words("capital", a => [a.B, a.D]);

    [Fact, Trait("Concept", "A10")]
    public void Analogies_by_counting()
    {
        // 7 kinds of person with 4 forms, 6 things with 2, 10 lands; king and queen, prince and princess have their like
        analogies.CountBy(a => a.Kind).ToDictionary().ShouldBe(new Dictionary<string, int>
        {
            ["gender"] = 7 * 6 * 2,
            ["number"] = 7 * 6 * 2 + 6 * 5,
            ["rank"] = 2 * 2,
            ["capital"] = 10 * 9,
        }, ignoreOrder: true);
        analogies.ShouldAllBe(a => a.A != a.C && a.B != a.D);
        analogies.Distinct().Count().ShouldBe(analogies.Length);
        analogies.Where(a => a.Kind == "rank").Select(a => $"{a.A} {a.B} {a.C} {a.D}").ShouldBe([
            "man king woman queen", "men kings women queens", "boy prince girl princess", "boys princes girls princesses"]);
        analogies.ShouldContain(new Analogy("man", "men", "girl", "girls", "number") with { C = "boy", D = "boys" });
        (male.Count, female.Count, single.Count, several.Count).ShouldBe((14, 14, 20, 20));
        male.Overlaps(female).ShouldBeFalse();
        single.Overlaps(several).ShouldBeFalse();
    }

    [Fact, Trait("Concept", "A10")]
    public void What_is_said_of_a_word_is_true_of_it()
    {
        var seen = new HashSet<string>();
        foreach (var words in Realm.Sentences(20_000, new Random(2)))
        {
            var sentence = string.Join(' ', words);
            Says("beard|waistcoat|gentleman|deep voice|shaved", male);
            Says("lace veil|gown|lady|high voice|braided", female);
            Says("alone|enough , a single|was the only one", single);
            Says("together|enough , many|were a crowd", several);
            Says("mayor|streets|tram|suburbs", capitals);
            Says("borders|army|farms|provinces", countries);

            void Says(string phrases, HashSet<string> of)
            {
                if (!phrases.Split('|').Any(phrase => sentence.Contains(phrase, StringComparison.Ordinal))) return;
                words.Count(of.Contains).ShouldBeGreaterThan(0, sentence);
                seen.Add(phrases + words.First(of.Contains));
            }
        }
        // every word of a set comes with what is said of the set
        seen.Count.ShouldBe(14 + 14 + 20 + 20 + 10 + 10);
    }
}
