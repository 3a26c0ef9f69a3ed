using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Protocol;

/// <summary>Something that a worker tells; see <see cref="WorkerProtocol"/> for when.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(StreamText), "stream")]
[JsonDerivedType(typeof(Displayed), "display")]
[JsonDerivedType(typeof(DisplayUpdated), "update")]
[JsonDerivedType(typeof(ResultProduced), "result")]
[JsonDerivedType(typeof(CellFailed), "error")]
[JsonDerivedType(typeof(OutputCleared), "clear")]
[JsonDerivedType(typeof(OutputCut), "cut")]
[JsonDerivedType(typeof(InputRequested), "input")]
[JsonDerivedType(typeof(CellFinished), "finished")]
[JsonDerivedType(typeof(HiddenAnswered), "hidden")]
[JsonDerivedType(typeof(Answered), "answer")]
[JsonDerivedType(typeof(WorkerReady), "ready")]
[JsonDerivedType(typeof(WorkerExiting), "exiting")]
internal abstract record CellEvent;

/// <summary>Text on `stdout` or `stderr`.</summary>
internal sealed record StreamText(string Name, string Text) : CellEvent;

/// <summary>A value that was displayed; an id when it can be updated later.</summary>
internal sealed record Displayed(MimeBundle Data, string? DisplayId) : CellEvent;

/// <summary>A new value for everything displayed under this id.</summary>
internal sealed record DisplayUpdated(MimeBundle Data, string DisplayId) : CellEvent;

/// <summary>The value of the cell's last expression.</summary>
internal sealed record ResultProduced(MimeBundle Data) : CellEvent;

/// <summary>The cell failed: the kind of error, its message, and the lines that show where.</summary>
/// <param name="Name">The kind of error: an exception's type, or words like `Compile error`.</param>
/// <param name="Message">What went wrong, in a sentence.</param>
/// <param name="Traceback">The lines to show.</param>
/// <param name="Line">The line in the cell, counted from 1, where known.</param>
/// <param name="Column">The column in that line, counted from 1, where known.</param>
/// <param name="CellId">The cell that line and column count in: the one that runs, or an earlier one whose method it
/// calls.</param>
internal sealed record CellFailed(
    string Name, string Message, IReadOnlyList<string> Traceback, int? Line = null, int? Column = null,
    string? CellId = null) : CellEvent;

/// <summary>What the cell showed so far is to be cleared; with `Wait`, when it shows something new.</summary>
internal sealed record OutputCleared(bool Wait) : CellEvent;

/// <summary>The cell shows more than a cell may: how much was left out until now. Later numbers replace earlier
/// ones.</summary>
/// <param name="Characters">Characters of text that were not passed on.</param>
/// <param name="Displays">Displayed values that were not passed on.</param>
internal sealed record OutputCut(long Characters, long Displays) : CellEvent;

/// <summary>The cell waits for a line from the keyboard, which <see cref="InputReply"/> brings.</summary>
internal sealed record InputRequested(string Prompt, bool IsPassword) : CellEvent;

/// <summary>The cell has ended; the time is the worker's own, compilation included.</summary>
internal sealed record CellFinished(bool Succeeded, double Milliseconds) : CellEvent;

/// <summary>The answer to a hidden check of homework, as JSON.</summary>
internal sealed record HiddenAnswered(string Answer) : CellEvent;

/// <summary>The answer to the <see cref="Question"/> with this id, or in words why there is none.</summary>
internal sealed record Answered(long Id, JsonObject? Content, string? Error = null) : CellEvent;

/// <summary>The worker is warm; says which compiler it uses.</summary>
internal sealed record WorkerReady(string Compiler) : CellEvent;

/// <summary>The cell is ending the whole process with `Environment.Exit` or the like.</summary>
internal sealed record WorkerExiting(int ExitCode) : CellEvent;
