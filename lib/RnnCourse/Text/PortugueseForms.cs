using static RnnCourse.Text.WordForms;

namespace RnnCourse.Text;

/// <summary>Portuguese: plural (-s, -ões, -ais, -ns, -res ...) and gerund (-ando, -endo, -indo).</summary>
static class PortugueseForms
{
    const string OnlyLooksInflected = """
        mais mas mês três dois seis antes depois atrás ônibus lápis deus simples nós vós gás país jamais menos
        quando mando bando lindo vindo fundo
        """;

    const string Irregular = """
        é=ser são=ser sou=ser somos=ser era=ser eram=ser foi=ser foram=ser está=estar estão=estar estou=estar
        tem=ter têm=ter tenho=ter tinha=ter faz=fazer fazem=fazer fez=fazer vai=ir vão=ir vou=ir
        diz=dizer dizem=dizer disse=dizer pode=poder podem=poder quer=querer querem=querer vive=viver vivem=viver
        trabalha=trabalhar trabalham=trabalhar mãos=mão irmãos=irmão cães=cão pães=pão árvores=árvore países=país
        meses=mês
        """;

    static readonly (string Plural, string Singular)[] plurals =
    [
        ("ões", "ão"), ("ães", "ão"), ("ais", "al"), ("éis", "el"), ("óis", "ol"), ("uis", "ul"), ("ns", "m"),
        ("ares", "ar"), ("ores", "or"), ("eres", "er"), ("zes", "z"),
    ];

    public static WordForms Create(bool irregular) => new(Regular, OnlyLooksInflected, irregular ? Irregular : "");

    static string Regular(string word)
    {
        if (word.Length > 5 && Ends(word, "ando")) return word[..^4] + "ar";
        if (word.Length > 5 && Ends(word, "endo")) return word[..^4] + "er";
        if (word.Length > 5 && Ends(word, "indo")) return word[..^4] + "ir";
        foreach (var (plural, singular) in plurals)
            if (word.Length > plural.Length + 1 && Ends(word, plural)) return word[..^plural.Length] + singular;
        if (word.Length > 3 && word.EndsWith('s') && "aeoáéóãu".Contains(word[^2])) return word[..^1];
        return word;
    }
}
