using static RnnCourse.Text.WordForms;

namespace RnnCourse.Text;

/// <summary>English: possessive, plural and third person (-s), past (-ed), -ing.</summary>
static class EnglishForms
{
    const string Vowels = "aeiouy";

    const string OnlyLooksInflected = """
        this his is was has as us yes gas bus plus thus its news species series lens always perhaps across besides
        red bed shed need feed seed speed indeed hundred wicked naked sacred
        king ring sing wing bring thing sting string spring swing morning evening ceiling wedding during nothing
        something anything everything
        """;

    const string Irregular = """
        men=man women=woman children=child feet=foot teeth=tooth mice=mouse geese=goose people=person wives=wife
        lives=life
        knives=knife wolves=wolf leaves=leaf shelves=shelf loaves=loaf
        am=be are=be is=be was=be were=be been=be has=have had=have does=do did=do done=do goes=go went=go gone=go
        came=come ran=run ate=eat eaten=eat gave=give given=give took=take taken=take made=make said=say told=tell
        knew=know known=know
        thought=think brought=bring bought=buy sold=sell wrote=write written=write spoke=speak spoken=speak sang=sing
        sung=sing
        began=begin begun=begin grew=grow grown=grow flew=fly slept=sleep kept=keep met=meet heard=hear stood=stand
        lost=lose won=win
        ties=tie dies=die lies=lie dying=die lying=lie
        """;

    static readonly string[] doubleAtTheEnd = ["add", "egg", "err", "purr", "putt", "butt", "ebb"];
    static readonly string[] withSilentE = ["hing", "cring", "bing", "ting", "spong"];
    static readonly string[] withoutSilentE = ["bang", "hang", "clang", "twang", "overhang"];

    public static WordForms Create(bool irregular) => new(Regular, OnlyLooksInflected, irregular ? Irregular : "");

    static string Regular(string word)
    {
        if (Ends(word, "'s")) return word[..^2];
        if (Ends(word, "s'")) return Regular(word[..^1]);
        if (Ends(word, "ies") && word.Length > 4) return word[..^3] + "y";
        if (Ends(word, "ied")) return word.Length > 4 ? word[..^3] + "y" : word[..^1];      // tried, tied
        if (Ends(word, "ying") && word.Length == 5) return word[0] + "ie";                  // tying
        foreach (var ending in new[] { "sses", "xes", "ches", "shes", "zzes" })
            if (Ends(word, ending)) return word[..^2];
        if (word.EndsWith('s') && word.Length > 3 && !Ends(word, "ss") && !Ends(word, "us") && !Ends(word, "is"))
            return word[..^1];
        if (Ends(word, "ed") && HasVowel(word[..^2])) return Repair(word[..^2]);
        if (Ends(word, "ing") && HasVowel(word[..^3])) return Repair(word[..^3]);
        return word;
    }

    /// <summary>What -ed or -ing left behind gets its spelling back: stopp to stop, lov to love, jump to
    /// jump.</summary>
    static string Repair(string stem)
    {
        if (stem.Length < 2) return stem;
        var (before, last) = (stem[^2], stem[^1]);
        if (before == last && !Vowels.Contains(last))
            return "lsz".Contains(last) || doubleAtTheEnd.Contains(stem) ? stem : stem[..^1];
        if ("cvu".Contains(last)) return stem + "e";                                        // dance, love, argue
        if (last == 'g' && (before == 'd' || Ends(stem, "ag"))) return stem + "e";                // judge, manage
        if (Ends(stem, "ng")) return withSilentE.Contains(stem) || Ends(stem, "eng") || Ends(stem, "ung")
            || (Ends(stem, "ang") && !withoutSilentE.Contains(stem)) ? stem + "e" : stem;   // change, but bang
        if (last == 'l' && !Vowels.Contains(before) && !"rw".Contains(before)) return stem + "e";   // double, handle
        // use, close
        if (last == 's' && Vowels.Contains(before)) return stem + "e";
        // relate; create is not covered
        if (stem.Length > 3 && (Ends(stem, "at") || Ends(stem, "iz")) && !Vowels.Contains(stem[^3]))
            return stem + "e";
        // hope, bake
        return IsShort(stem) ? stem + "e" : stem;
    }

    /// <summary>One vowel between consonants at the end, and no other: hop, bak.</summary>
    static bool IsShort(string stem) => !Vowels.Contains(stem[^1]) && !"wx".Contains(stem[^1])
        && Vowels.Contains(stem[^2]) && (stem.Length < 3 || !Vowels.Contains(stem[^3]))
        && stem.Count(Vowels.Contains) == 1;

    static bool HasVowel(string stem) => stem.Any(Vowels.Contains);
}
