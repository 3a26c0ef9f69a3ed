using RnnCourse.Text;

namespace RnnCourse.Tests.Text;

public class GrammarTests
{
    [Fact]
    public void Slots_remember_look_up_and_capitalise()
    {
        var grammar = new Grammar()
            .Rule("entry", "{hero:person} slept. {^she.@hero} woke. {hero} {!mood:feeling}was {mood} and {mood}.")
            .Words("person", "Ana Ben").Table("she", "Ana=she Ben=he").Rule("feeling", "glad", "sad");
        var made = Enumerable.Range(0, 40).Select(seed => grammar.Expand("entry", new Dice(new Random(seed)))).Distinct().Order()
            .ToArray();
        made.ShouldBe(
        [
            "Ana slept. She woke. Ana was glad and glad.", "Ana slept. She woke. Ana was sad and sad.",
            "Ben slept. He woke. Ben was glad and glad.", "Ben slept. He woke. Ben was sad and sad.",
        ]);
    }

    [Fact]
    public void The_information_is_exact()
    {
        var grammar = new Grammar().Rule("s", "a", "a", "a", "b{t}").Rule("t", "x", "y");
        var byText = new Dictionary<string, double> { ["a"] = 0.75, ["bx"] = 0.125, ["by"] = 0.125 };
        for (int seed = 0; seed < 30; seed++)
        {
            var dice = new Dice(new Random(seed));
            var text = grammar.Expand("s", dice);
            Math.Exp(-dice.Nats).ShouldBe(byText[text], 1e-12);
        }
    }

    [Fact]
    public void Bad_grammars_are_named()
    {
        var dice = new Dice(new Random(1));
        Should.Throw<ArgumentException>(() => new Grammar().Rule("s", "{x}").Expand("s", dice))
            .Message.ShouldContain("no rule 'x'");
        Should.Throw<ArgumentException>(() => new Grammar().Rule("s", "{x.@y}").Expand("s", dice))
            .Message.ShouldContain("remembered as 'y'");
        Should.Throw<ArgumentException>(() => new Grammar().Rule("s", "{x").Expand("s", dice))
            .Message.ShouldContain("not closed");
        Should.Throw<ArgumentException>(() => new Grammar().Rule("s")).Message.ShouldContain("at least one alternative");
        Should.Throw<ArgumentException>(() => new Grammar().Rule("s", "a").Rule("s", "b")).Message.ShouldContain("two rules 's'");
        Should.Throw<ArgumentException>(() => dice.Pick(Array.Empty<int>())).Message.ShouldContain("got none");
    }

    [Fact]
    public void A_table_has_choices_and_spaces_and_a_weighted_choice_costs_its_information()
    {
        var grammar = new Grammar().Rule("s", "{k:key} {of.@k}").Words("key", "x").Table("of", "x=one_word|two_words");
        Enumerable.Range(0, 30).Select(seed => grammar.Expand("s", new Dice(new Random(seed)))).Distinct().Order()
            .ShouldBe(["x one word", "x two words"]);
        var dice = new Dice(new Random(1));
        dice.Flip();
        dice.Nats.ShouldBe(Math.Log(2), 1e-12);
        Should.Throw<ArgumentException>(() => dice.Pick(Array.Empty<(int, int)>()))
            .Message.ShouldStartWith("A choice needs at least one item, got none.");
    }
}
