using System.Text.Json.Serialization;

namespace RnnCourse.Notebooks.Protocol;

/// <summary>What a worker is asked to do; see <see cref="WorkerProtocol"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "request")]
[JsonDerivedType(typeof(RunCell), "run")]
[JsonDerivedType(typeof(InterruptCell), "interrupt")]
[JsonDerivedType(typeof(InputReply), "input")]
[JsonDerivedType(typeof(Question), "question")]
[JsonDerivedType(typeof(BeginAnew), "anew")]
[JsonDerivedType(typeof(ShutDown), "shutdown")]
internal abstract record WorkerRequest;

/// <summary>Run this code in the session.</summary>
/// <param name="CellId">Names the cell in error messages.</param>
/// <param name="Code">Its source.</param>
/// <param name="HasKeyboard">Whether the host answers <see cref="InputRequested"/>.</param>
internal sealed record RunCell(string CellId, string Code, bool HasKeyboard = false) : WorkerRequest;

/// <summary>Stop the cell that runs and keep the session.</summary>
internal sealed record InterruptCell : WorkerRequest;

/// <summary>The line that the cell waits for; null when there is none to come.</summary>
internal sealed record InputReply(string? Text) : WorkerRequest;

/// <summary>Something asked about code without running it; <see cref="Answered"/> comes back with the same
/// id.</summary>
/// <param name="Id">Any number that the host has not used before.</param>
/// <param name="Kind">What is asked: `complete`, `inspect`, `is_complete`.</param>
/// <param name="Code">The code.</param>
/// <param name="Cursor">Where the cursor stands, in characters of the code from its start.</param>
internal sealed record Question(long Id, string Kind, string Code, int Cursor) : WorkerRequest;

/// <summary>End the session and begin another in the same process, where the compiler is warm.</summary>
/// <param name="Folder">The folder of the next notebook.</param>
internal sealed record BeginAnew(string Folder) : WorkerRequest;

/// <summary>End the process in order.</summary>
internal sealed record ShutDown : WorkerRequest;
