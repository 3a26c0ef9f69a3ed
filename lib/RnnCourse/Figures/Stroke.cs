namespace RnnCourse.Figures;

/// <summary>How a line is dashed; the dashes tell series apart where colour is lost.</summary>
public enum Stroke
{
    /// <summary>The next one that is not in use.</summary>
    Automatic,

    /// <summary>Unbroken.</summary>
    Solid,

    /// <summary>Long dashes.</summary>
    Dashed,

    /// <summary>Dots.</summary>
    Dotted,

    /// <summary>Dash and dot in turn.</summary>
    DashDot,

    /// <summary>Very long dashes.</summary>
    LongDashed,
}

/// <summary>The sign of a point.</summary>
public enum Marker
{
    /// <summary>The next one that is not in use.</summary>
    Automatic,

    /// <summary>A disc.</summary>
    Circle,

    /// <summary>A square.</summary>
    Square,

    /// <summary>A triangle.</summary>
    Triangle,

    /// <summary>A square on its corner.</summary>
    Diamond,

    /// <summary>A lying cross.</summary>
    Cross,

    /// <summary>A ring.</summary>
    Ring,
}

static class StrokePattern
{
    static readonly Stroke[] inTurn = [Stroke.Solid, Stroke.Dashed, Stroke.DashDot, Stroke.Dotted, Stroke.LongDashed];
    static readonly Marker[] markersInTurn = [Marker.Circle, Marker.Square, Marker.Triangle, Marker.Diamond,
        Marker.Cross, Marker.Ring];

    public static Stroke Resolve(Stroke stroke, int index) =>
        stroke == Stroke.Automatic ? inTurn[index % inTurn.Length] : stroke;

    public static Marker Resolve(Marker marker, int index) =>
        marker == Marker.Automatic ? markersInTurn[index % markersInTurn.Length] : marker;

    public static string? Svg(Stroke stroke) => stroke switch
    {
        Stroke.Dashed => "8 4",
        Stroke.Dotted => "2 3.5",
        Stroke.DashDot => "9 3.5 2 3.5",
        Stroke.LongDashed => "15 5",
        _ => null,
    };

    public static string Plotly(Stroke stroke) => stroke switch
    {
        Stroke.Dashed => "dash",
        Stroke.Dotted => "dot",
        Stroke.DashDot => "dashdot",
        Stroke.LongDashed => "longdash",
        _ => "solid",
    };

    public static string Plotly(Marker marker) => marker switch
    {
        Marker.Square => "square",
        Marker.Triangle => "triangle-up",
        Marker.Diamond => "diamond",
        Marker.Cross => "x",
        Marker.Ring => "circle-open",
        _ => "circle",
    };
}
