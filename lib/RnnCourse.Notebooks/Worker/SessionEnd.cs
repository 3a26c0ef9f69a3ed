namespace RnnCourse.Notebooks.Worker;

/// <summary>What is disposed when the session ends, the last first.</summary>
internal sealed class SessionEnd
{
    readonly Stack<object> waiting = new();
    readonly Lock gate = new();

    public void Add(object? value)
    {
        lock (gate)
            if (value is IDisposable or IAsyncDisposable && !waiting.Contains(value)) waiting.Push(value);
    }

    /// <summary>Disposes everything, at most so long.</summary>
    public void Dispose(TimeSpan atMost)
    {
        var disposing = new Thread(() =>
        {
            while (true)
            {
                object value;
                lock (gate)
                    if (!waiting.TryPop(out value!)) return;
                try
                {
                    if (value is IDisposable disposable) disposable.Dispose();
                    else ((IAsyncDisposable)value).DisposeAsync().AsTask().Wait();
                }
                catch (Exception)
                {
                    // Nobody is there any longer to be told.
                }
            }
        })
        { IsBackground = true, Name = "session end" };
        disposing.Start();
        disposing.Join(atMost);
    }
}
