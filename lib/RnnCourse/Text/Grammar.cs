namespace RnnCourse.Text;

/// <summary>Rewriting rules that make sentences: each rule has a name and some alternatives, and alternatives contain
/// slots.</summary>
/// <remarks>
/// A slot is written in braces:
/// {place} is rewritten by the rule "place";
/// {hero:person} is rewritten by "person" and remembered as "hero";
/// {hero} gives what was remembered again, which is how names, numbers and genders agree over a distance;
/// {she.@hero} is rewritten by the rule "she.Clara" if Clara is remembered as the hero;
/// {!hero:person} remembers without writing; {^place} writes a capital first letter.
/// An alternative that is listed twice is twice as likely.
/// </remarks>
public sealed class Grammar
{
    readonly Dictionary<string, (string Item, int Weight)[]> rules = [];

    /// <summary>Adds a rule.</summary>
    /// <exception cref="ArgumentException">The rule has no alternative or exists already.</exception>
    public Grammar Rule(string name, params IReadOnlyList<string> alternatives)
    {
        if (alternatives.Count == 0)
            throw new ArgumentException($"Rule '{name}' needs at least one alternative.", nameof(alternatives));
        var weighted = alternatives.GroupBy(text => text).Select(same => (same.Key, same.Count())).ToArray();
        if (!rules.TryAdd(name, weighted))
            throw new ArgumentException($"The grammar has two rules '{name}'.", nameof(name));
        return this;
    }

    /// <summary>Adds a rule whose alternatives are single words, separated by spaces.</summary>
    public Grammar Words(string name, string words) =>
        Rule(name, words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Adds one rule per pair "key=value", named prefix.key: Words by hero, by trade, by season.</summary>
    public Grammar Table(string prefix, string pairs)
    {
        foreach (var pair in pairs.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = (pair[..pair.IndexOf('=')], pair[(pair.IndexOf('=') + 1)..]);
            Rule($"{prefix}.{key}", value.Replace('_', ' ').Split('|'));
        }
        return this;
    }

    /// <summary>Rewrites a rule until no slot is left.</summary>
    /// <param name="rule">Where to start.</param>
    /// <param name="dice">Chooses among alternatives.</param>
    /// <exception cref="ArgumentException">A slot names neither a rule nor something remembered.</exception>
    public string Expand(string rule, Dice dice) => Expand(rule, dice, []);

    string Expand(string rule, Dice dice, Dictionary<string, string> remembered)
    {
        if (!rules.TryGetValue(rule, out var alternatives))
            throw new ArgumentException($"The grammar has no rule '{rule}'.", nameof(rule));
        var template = dice.Pick(alternatives);
        var text = new System.Text.StringBuilder();
        for (int at = 0; at < template.Length;)
        {
            int open = template.IndexOf('{', at);
            if (open < 0) open = template.Length;
            text.Append(template, at, open - at);
            if (open == template.Length) break;
            int close = template.IndexOf('}', open);
            if (close < 0) throw new ArgumentException($"A slot is not closed in '{template}'.");
            text.Append(Fill(template[(open + 1)..close], dice, remembered));
            at = close + 1;
        }
        return text.ToString();
    }

    string Fill(string slot, Dice dice, Dictionary<string, string> remembered)
    {
        bool silent = slot[0] == '!', capital = slot[0] == '^';
        if (silent || capital) slot = slot[1..];
        var (name, rule) = slot.Split(':') is [var before, var after] ? (before, after) : (null, slot);
        int lookUp = rule.IndexOf('@');
        if (lookUp >= 0)
            rule = rule[..lookUp] + (remembered.TryGetValue(rule[(lookUp + 1)..], out var key) ? key
                : throw new ArgumentException($"Nothing is remembered as '{rule[(lookUp + 1)..]}' in slot '{slot}'."));
        var text = name is null && remembered.TryGetValue(rule, out var known) ? known : Expand(rule, dice, remembered);
        if (name is not null) remembered[name] = text;
        return silent ? "" : capital ? char.ToUpperInvariant(text[0]) + text[1..] : text;
    }
}
