namespace RnnCourse.Notebooks.Display;

/// <summary>One run of one cell, known to all code that it began, on whatever thread.</summary>
internal sealed class CellRun
{
    static readonly AsyncLocal<CellRun?> Running = new();

    volatile bool isStopped;
    volatile bool isLeft;

    /// <summary>The run that the calling code belongs to.</summary>
    public static CellRun? Current
    {
        get => Running.Value;
        set => Running.Value = value;
    }

    /// <summary>True once it is to end.</summary>
    public bool IsStopped => isStopped;

    /// <summary>True once nobody waits for it any longer; what it shows is shown nowhere.</summary>
    public bool IsLeft => isLeft;

    public void Stop() => isStopped = true;

    public void Leave() => isLeft = true;
}
