using static RnnCourse.Notebooks.Tests.Homework.Slips.Slip;

namespace RnnCourse.Notebooks.Tests.Homework.Slips;

/// <summary>Answers that are right in another way, and slips in one that cost nothing in the other.</summary>
static class OfCode
{
    public static Slip[] All { get; } =
    [
        OfCode("a semicolon is missing", "0 2 ?", "double Twice(double x) => 2 * x", note: ""),
        OfCode("another name", "0 2 ?", "double twice(double x) => 2 * x;"),
        OfCode("a lambda", "3 2 ?", "Func<double, double> Twice = x => 2 * x;"),
        OfCode("public static", "3 2 ?", "public static double Twice(double x) => 2 * x;"),
        OfCode("an int where a double is asked", "3 2 ?", "double Twice(double x) => (int)x * 2;"),
        OfCode("a float", "3 2 ?", "float Twice(double x) => (float)(2 * x);"),
        OfCode("one Write without a line end", "3 2 ?", "double Twice(double x) { Console.Write(\"here\"); return 2 * x; }"),
        OfCode("lines for debugging", "3 2 ?", "double Twice(double x) { Console.WriteLine($\"x = {x}\"); return 2 * x; }"),
        OfCode("the line that throws left behind the answer", "3 2 ?", "double Twice(double x)\n{\n    return 2 * x;\n    "
            + "throw new NotImplementedException();\n}"),
        OfCode("an own Main", "3 2 ?", "double Twice(double x) => 2 * x;\nvoid Main() { }"),
        OfCode("a class around helpers", "3 2 ?", "static class My { public static double Two => 2; }\ndouble Twice(double x) "
            + "=> My.Two * x;"),
        OfCode("an index error", "0 2 ?", "double Twice(double x) => new double[1][2] * x;"),
        OfCode("throws for one input", "2 2 ?", "double Twice(double x) => x < 0 ? throw new ArgumentException() : 2 * x;"),
        OfCode("right but for 0", "2 2 ?", "double Twice(double x) => x == 0 ? 1 : 2 * x;"),
        OfCode("only what is shown", "0 2 ?", "double Twice(double x) => x == 3 ? 6 : 77;"),
        OfCode("an endless loop for one input", "2 2 ?", "double Twice(double x) { while (x == 0) { } return 2 * x; }"),
        OfCode("the word with other quotes", "3 0 ?", "double Twice(double x) => 2 * x;", "var word = 'gate';"),
        OfCode("the word with a blank", "3 0 ?", "double Twice(double x) => 2 * x;", "var word = \"gate \";"),
        OfCode("the word by an answer before", "3 2 ?", "double Twice(double x) => 2 * x;\nvar half = \"ga\";",
            "var word = half + \"te\";"),
        OfCode("both wrong", "1 0 ?", "double Twice(double x) => 3 * x;", "var word = \"door\";"),
        OfCode("another thread", "3 2 ?", "double Twice(double x) => Task.Run(() => 2 * x).Result;"),
        OfCode("signs of other languages", "3 2 ?",
            "double Twice(double größe) { var 二 = 2; return 二 * größe; } // ¡sí! → 𝛿"),
    ];
}
