using static RnnCourse.Text.WordForms;

namespace RnnCourse.Text;

/// <summary>Spanish: plural (-s, -es, -ces) and gerund (-ando, -iendo).</summary>
static class SpanishForms
{
    const string OnlyLooksInflected = """
        es más mes tres seis dos menos antes después entonces lunes martes miércoles jueves viernes gracias país gas
        autobús
        crisis tesis análisis nos los las les mientras lejos adiós dios cuando mando bando
        """;

    const string Irregular = """
        es=ser son=ser soy=ser eres=ser somos=ser era=ser eran=ser fue=ser fueron=ser está=estar están=estar estoy=estar
        tiene=tener tienen=tener tengo=tener hace=hacer hacen=hacer hizo=hacer va=ir van=ir voy=ir yendo=ir
        dice=decir dicen=decir dijo=decir puede=poder pueden=poder quiere=querer quieren=querer vive=vivir viven=vivir
        viviendo=vivir
        trabaja=trabajar trabajan=trabajar países=país meses=mes peces=pez escribiendo=escribir subiendo=subir
        saliendo=salir
        """;

    public static WordForms Create(bool irregular) => new(Regular, OnlyLooksInflected, irregular ? Irregular : "");

    static string Regular(string word)
    {
        if (word.Length > 5 && Ends(word, "ando")) return word[..^4] + "ar";
        // -ir verbs only by the irregular table
        if (word.Length > 6 && Ends(word, "iendo")) return word[..^5] + "er";
        if (word.Length > 4 && Ends(word, "ces")) return word[..^3] + "z";                  // luces, luz
        if (word.Length > 5 && Ends(word, "ones")) return word[..^4] + "ón";                // canciones, canción
        if (word.Length > 5 && Ends(word, "ines")) return word[..^4] + "ín";                // jardines, jardín
        bool vowelThenConsonant = word.Length > 4 && "lrndj".Contains(word[^3]) && "aeiouáéíóú".Contains(word[^4]);
        // flores, flor; but calles, calle
        if (vowelThenConsonant && Ends(word, "es")) return word[..^2];
        if (word.Length > 3 && word.EndsWith('s') && "aeoéáó".Contains(word[^2])) return word[..^1];
        return word;
    }
}
