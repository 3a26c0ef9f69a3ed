using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Running;

/// <summary>Something that a running cell produced.</summary>
public abstract record CellEvent;

/// <summary>Text on `stdout` or `stderr`.</summary>
public sealed record StreamText(string Name, string Text) : CellEvent;

/// <summary>A value that was displayed; an id when it can be updated later.</summary>
public sealed record Displayed(MimeBundle Data, string? DisplayId) : CellEvent;

/// <summary>A new value for everything displayed under this id.</summary>
public sealed record DisplayUpdated(MimeBundle Data, string DisplayId) : CellEvent;

/// <summary>The value of the cell's last expression.</summary>
public sealed record ResultProduced(MimeBundle Data) : CellEvent;

/// <summary>The cell failed: the kind of error, its message, and the lines that show where; line and column counted from 1 where known.</summary>
public sealed record CellFailed(string Name, string Message, IReadOnlyList<string> Traceback, int? Line = null, int? Column = null) : CellEvent;

/// <summary>The cell has ended; the time is the worker's own, compilation included.</summary>
public sealed record CellFinished(bool Succeeded, double Milliseconds) : CellEvent;

/// <summary>The worker is warm; says which compiler it uses.</summary>
public sealed record WorkerReady(string Compiler) : CellEvent;

/// <summary>The cell is ending the whole process with `Environment.Exit` or the like.</summary>
public sealed record WorkerExiting(int ExitCode) : CellEvent;
