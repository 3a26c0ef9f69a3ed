namespace RnnCourse.Notebooks.Tests.Homework.Attacks;

/// <summary>What somebody tries, in the answer to the question of 3 points; the answer to the one of 2 points is right
/// unless another is given.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Twice">The answer. @LECTURER@, @HANDED@, @GRADES@, @PROGRAM@, @PID@ and @PORT@ stand for what there
/// is to attack.</param>
/// <param name="Points">What the answer deserves.</param>
/// <param name="Word">The answer to the other question.</param>
/// <param name="WordPoints">What that one deserves.</param>
public sealed record Attack(string Name, string Twice, double Points = 0, string Word = "var word = \"gate\";",
    double WordPoints = 2)
{
    /// <summary>Earns its points only if `stolen` is true: the secret was there.</summary>
    public static Attack Theft(string name, string stolen) => new(name, $$"""
        bool Tries(Func<bool> steal) { try { return steal(); } catch (Exception) { return false; } }
        bool stolen = Tries(() => {{stolen}});
        double Twice(double x) => stolen ? 2 * x : double.NaN;
        """);

    /// <summary>A right answer that does something else as well.</summary>
    public static Attack Right(string name, string also, bool inside = false, double points = 3) => new(name, inside
        ? $$"""
        double Twice(double x) { {{also}} return 2 * x; }
        """
        : $$"""
        {{also}}
        double Twice(double x) => 2 * x;
        """, points);

    public override string ToString() => Name;
}
