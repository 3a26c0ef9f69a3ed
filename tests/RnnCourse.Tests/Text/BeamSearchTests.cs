using RnnCourse.Text;

namespace RnnCourse.Tests.Text;

public class BeamSearchTests
{
    const int End = 0;

    // A random model of three tokens whose scores depend on the last two tokens: the state is the token before the last.
    static Func<int, int, (int, double[])> RandomModel(int seed)
    {
        var random = new Random(seed);
        var table = new double[4, 4][];
        for (var i = 0; i < 4; i++)
            for (var j = 0; j < 4; j++)
            {
                double[] weights = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
                table[i, j] = [.. weights.Select(w => Math.Log(w / weights.Sum()))];
            }
        return (before, last) => (last, table[before, last]);
    }

    // All sentences that end within the limit, each with its log-probability.
    static IEnumerable<(int[] Tokens, double LogProbability)> Enumerate(Func<int, int, (int, double[])> model, int state,
        int last, int limit)
    {
        if (limit == 0) yield break;
        var (next, scores) = model(state, last);
        yield return ([End], scores[End]);
        for (var token = 1; token < 3; token++)
            foreach (var (tokens, logProbability) in Enumerate(model, next, token, limit - 1))
                yield return ([token, .. tokens], scores[token] + logProbability);
    }

    [Theory, Trait("Concept", "F4")]
    [InlineData(0.0), InlineData(0.6), InlineData(1.0)]
    public void A_beam_wide_enough_finds_what_enumeration_finds(double normalization)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var model = RandomModel(seed);
            var best = Enumerate(model, 3, 3, 6)
                .OrderByDescending(s => s.LogProbability / Math.Pow(s.Tokens.Length, normalization)).ToList();
            best.Count.ShouldBe(63);   // 2^0 + ... + 2^5
            var found = BeamSearch.Search(3, 3, End, model, width: 200, maximumLength: 6, normalization);
            for (var i = 0; i < 63; i++)
            {
                found[i].Ended.ShouldBeTrue();
                found[i].Tokens.ShouldBe(best[i].Tokens);
                found[i].LogProbability.ShouldBe(best[i].LogProbability, 1e-12);
            }
            found.Skip(63).ShouldAllBe(h => !h.Ended);
        }
    }

    [Fact, Trait("Concept", "F4")]
    public void Greedy_takes_the_best_word_and_misses_the_best_sentence()
    {
        // Token 1 first (0.6), but then nothing is likely (0.3 the end); token 2 first (0.4), then surely the end.
        double[] Logs(params double[] p) => [.. p.Select(x => Math.Log(x))];
        (int, double[]) Model(int state, int token) =>
            (state, token switch { 3 => Logs(0, 0.6, 0.4), 1 => Logs(0.3, 0.35, 0.35), _ => Logs(1, 0, 0) });

        var greedy = BeamSearch.Search(0, 3, End, Model, width: 1, maximumLength: 3);
        greedy.Single().Tokens.ShouldBe([1, 1, 1]);
        greedy.Single().Ended.ShouldBeFalse();
        var beam = BeamSearch.Search(0, 3, End, Model, width: 2, maximumLength: 3);
        beam[0].Tokens.ShouldBe([2, End]);
        beam[0].LogProbability.ShouldBe(Math.Log(0.4), 1e-12);
        beam[0].Ended.ShouldBeTrue();
    }

    [Fact]
    public void Length_normalization_turns_the_ranking_around()
    {
        // "1 end" has 0.5 * 0.4 = 0.2, "1 2 end" has 0.5 * 0.6 * 0.6 = 0.18; the end at once has 0.5.
        double[] Logs(params double[] p) => [.. p.Select(x => Math.Log(x))];
        (int, double[]) Model(int state, int token) =>
            (state, token switch { 3 => Logs(0.5, 0.5, 0), 1 => Logs(0.4, 0, 0.6), _ => Logs(0.6, 0.4, 0) });
        BeamSearch.Search(0, 3, End, Model, 5, 3).Where(h => h.Ended).Select(h => h.Tokens.Length).ShouldBe([1, 2, 3]);
        // Means: log 0.5 = -0.693, log 0.2 / 2 = -0.805, log 0.18 / 3 = -0.572.
        var normalized = BeamSearch.Search(0, 3, End, Model, 5, 3, lengthNormalization: 1).Where(h => h.Ended).ToList();
        normalized.Select(h => h.Tokens.Length).ShouldBe([3, 1, 2]);
        normalized[0].Score.ShouldBe(Math.Log(0.18) / 3, 1e-12);
    }

    [Fact]
    public void States_follow_their_own_hypothesis()
    {
        // The state is the text read so far; a hypothesis must never carry that of another.
        (string, double[]) Model(string state, int token) => (state + token, [Math.Log(0.2), Math.Log(0.5), Math.Log(0.3)]);
        foreach (var h in BeamSearch.Search("", 9, End, Model, width: 4, maximumLength: 4))
            h.State.ShouldBe("9" + string.Concat(h.Tokens[..^1]));
    }

    [Fact]
    public void Nonsense_is_refused()
    {
        (int, double[]) Model(int state, int token) => (0, [double.NaN]);
        Should.Throw<InvalidOperationException>(() => BeamSearch.Search(0, 0, End, Model, 1, 1))
            .Message.ShouldContain("position 1");
        Should.Throw<InvalidOperationException>(() =>
            BeamSearch.Search(0, 0, End, (s, t) => (s, [double.NegativeInfinity]), 1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => BeamSearch.Search(0, 0, End, Model, 0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => BeamSearch.Search(0, 0, End, Model, 1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => BeamSearch.Search(0, 0, End, Model, 1, 1, -1));
    }

    [Fact]
    public void A_sentence_that_did_not_end_says_so_and_the_best_of_them_comes_first()
    {
        // the end is impossible; token 1 has 0.4, token 2 has 0.6
        (int, double[]) Model(int state, int token) => (0, [double.NegativeInfinity, Math.Log(0.4), Math.Log(0.6)]);
        var found = BeamSearch.Search(0, 3, End, Model, width: 3, maximumLength: 2);
        found.Select(h => string.Join(' ', h.Tokens)).ShouldBe(["2 2", "1 2", "2 1"], ignoreOrder: true);
        found[0].Tokens.ShouldBe([2, 2]);
        found.ShouldAllBe(h => !h.Ended);
        found.Select(h => h.Score).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public void A_search_goes_on_while_a_longer_sentence_can_still_win()
    {
        var asked = 0;
        // the end at once has 0.5; after token 1 (0.5) the end is sure, and a mean over two tokens is better
        (int, double[]) Model(int state, int token)
        {
            asked++;
            return (0, token == 3 ? [Math.Log(0.5), Math.Log(0.5), double.NegativeInfinity]
                : [0, double.NegativeInfinity, double.NegativeInfinity]);
        }
        BeamSearch.Search(0, 3, End, Model, width: 1, maximumLength: 4, lengthNormalization: 1)[0].Tokens.ShouldBe([End]);
        asked.ShouldBe(1);              // a beam of one took the end
        var found = BeamSearch.Search(0, 3, End, Model, width: 2, maximumLength: 4, lengthNormalization: 1);
        found.Select(h => h.Tokens.Length).ShouldBe([2, 1]);
    }
}
