namespace RnnCourse.Figures;

public sealed partial class Figure
{
    /// <summary>Draws several learning curves on the same axes; each must be measured in the same unit.</summary>
    /// <exception cref="ArgumentException">There is no curve, or two have different units.</exception>
    public static Figure Compare(string title, params IEnumerable<LearningCurve> curves)
    {
        var list = curves.ToArray();
        if (list.Length == 0) throw new ArgumentException("Compare needs at least one learning curve, got none.");
        if (list.FirstOrDefault(curve => curve.Unit != list[0].Unit) is { } other)
            throw new ArgumentException(
                $"Compare needs curves in one unit, got '{list[0].Unit}' ({list[0].Name}) and '{other.Unit}' "
                + $"({other.Name}).");
        var figure = new Figure(title, x: "update", y: list[0].Unit);
        for (var i = 0; i < list.Length; i++) list[i].Draw(figure, Colour.OfSeries(i), isAlone: list.Length == 1);
        return figure;
    }

    /// <summary>Draws several learning curves on the same axes.</summary>
    public static Figure Compare(params IEnumerable<LearningCurve> curves) => Compare("Learning curves", curves);
}
