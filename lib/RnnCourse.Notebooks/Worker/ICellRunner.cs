using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Worker;

/// <summary>What runs the cells of a worker; <see cref="WorkerLoop"/> does the rest.</summary>
/// <typeparam name="TStop">What stops one cell.</typeparam>
internal interface ICellRunner<TStop> where TStop : class, new()
{
    /// <summary>Tells the other side.</summary>
    void Send(CellEvent e);

    /// <summary>Gets ready, on the thread that runs the cells.</summary>
    /// <returns>Which compiler the cells have.</returns>
    string Start();

    /// <summary>Runs a cell to its end and tells everything that it produced.</summary>
    void Run(RunCell cell, TStop stop);

    /// <summary>Ends the session and begins another, on the thread that runs the cells.</summary>
    /// <param name="folder">Of the next notebook.</param>
    /// <param name="atMost">So long the old session may take to end.</param>
    void BeginAnew(string folder, TimeSpan atMost) =>
        throw new NotSupportedException("This worker serves one notebook only.");

    /// <summary>Stops a cell, also one that has not begun.</summary>
    void Stop(TStop stop);

    /// <summary>Takes a request that is about the session, while a cell may run.</summary>
    void Take(WorkerRequest request);

    /// <summary>The process ends.</summary>
    void End(TimeSpan atMost);
}
