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
        var made = Enumerable.Range(0, 40).Select(seed => grammar.Expand("entry", new Dice(new Random(seed)))).Distinct().Order().ToArray();
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
        Should.Throw<ArgumentException>(() => new Grammar().Rule("s", "{x}").Expand("s", dice)).Message.ShouldContain("no rule 'x'");
        Should.Throw<ArgumentException>(() => new Grammar().Rule("s", "{x.@y}").Expand("s", dice)).Message.ShouldContain("remembered as 'y'");
        Should.Throw<ArgumentException>(() => new Grammar().Rule("s", "{x").Expand("s", dice)).Message.ShouldContain("not closed");
        Should.Throw<ArgumentException>(() => new Grammar().Rule("s")).Message.ShouldContain("at least one alternative");
        Should.Throw<ArgumentException>(() => new Grammar().Rule("s", "a").Rule("s", "b")).Message.ShouldContain("two rules 's'");
        Should.Throw<ArgumentException>(() => dice.Pick(Array.Empty<int>())).Message.ShouldContain("got none");
    }
}
