namespace RnnCourse.Figures.Layers;

/// <summary>Finds places for words beside points so that they hide neither points nor each other, where there is
/// room.</summary>
sealed class LabelPlaces(double left, double top, double right, double bottom)
{
    readonly List<(double Left, double Top, double Right, double Bottom)> taken = [];

    /// <summary>Marks a rectangle as used.</summary>
    public void Block(double blockLeft, double blockTop, double blockRight, double blockBottom) =>
        taken.Add((blockLeft, blockTop, blockRight, blockBottom));

    /// <summary>Left end and baseline of a text of the given width beside the point, always inside the
    /// bounds.</summary>
    public (double Left, double Baseline) Beside(double x, double y, double distance, double width, double size)
    {
        var best = (Left: x + distance, Baseline: y + size * 0.35);
        var least = double.PositiveInfinity;
        foreach (var reach in (ReadOnlySpan<double>)[1, 2.2, 3.6])
        {
            foreach (var (dx, dy) in (ReadOnlySpan<(double, double)>)[(1, 0), (0.8, -0.9), (0.8, 0.9), (-1, 0),
                (-0.8, -0.9), (-0.8, 0.9), (0, -1.1), (0, 1.1)])
            {
                var wanted = x + dx * distance * reach - (dx < 0 ? width : dx == 0 ? width / 2 : 0);
                var place = (
                    Left: Math.Clamp(wanted, left + 1, Math.Max(left + 1, right - width - 1)),
                    Baseline: Math.Clamp(y + dy * distance * reach * 1.2 + size * 0.35, top + size,
                        Math.Max(top + size, bottom - 3)));
                var box = (place.Left, Top: place.Baseline - size * 0.85, Right: place.Left + width,
                    Bottom: place.Baseline + size * 0.25);
                var covered = taken.Sum(other => Overlap(box.Left, box.Right, other.Left, other.Right)
                    * Overlap(box.Top, box.Bottom, other.Top, other.Bottom))
                    + (reach - 1) * 4 + Math.Abs(place.Left - wanted);
                if (covered >= least - 1e-9) continue;
                (least, best) = (covered, place);
            }

            if (least < 1) break;
        }

        Block(best.Left, best.Baseline - size * 0.85, best.Left + width, best.Baseline + size * 0.25);
        return best;
    }

    static double Overlap(double fromA, double toA, double fromB, double toB) =>
        Math.Max(0, Math.Min(toA, toB) - Math.Max(fromA, fromB));
}
