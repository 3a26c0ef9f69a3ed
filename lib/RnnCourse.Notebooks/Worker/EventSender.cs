using RnnCourse.Notebooks.Protocol;

namespace RnnCourse.Notebooks.Worker;

/// <summary>Sends events from a thread of its own. A cell only puts them in line, so that stopping a cell never cuts a
/// message in two.</summary>
internal sealed class EventSender
{
    const long MostWaiting = 8 << 20;   // bytes; a cell that is quicker than the pipe waits

    readonly Stream pipe;
    readonly Queue<byte[]> waiting = new();
    readonly object gate = new();
    long bytesWaiting;
    bool isWriting;
    bool isBroken;

    public EventSender(Stream pipe)
    {
        this.pipe = pipe;
        new Thread(WriteAll) { IsBackground = true, Name = "events" }.Start();
    }

    public void Send(CellEvent e)
    {
        var message = WorkerProtocol.Write(e);
        lock (gate)
            while (bytesWaiting > MostWaiting && !isBroken) Monitor.Wait(gate);
        Put(message);
    }

    /// <summary>Waits until everything is written, at most so long.</summary>
    public void Flush(TimeSpan atMost)
    {
        var end = Environment.TickCount64 + (long)atMost.TotalMilliseconds;
        lock (gate)
            while ((waiting.Count > 0 || isWriting) && !isBroken && end - Environment.TickCount64 is > 0 and var left)
                Monitor.Wait(gate, (int)left);
    }

    /// <summary>Neither an abort, which waits for the end of a finally block, nor an interrupt keeps a message from its
    /// place.</summary>
    void Put(byte[] message)
    {
        var interrupted = false;
        try
        {
        }
        finally
        {
            for (var isIn = false; !isIn;)
            {
                try
                {
                    lock (gate)
                    {
                        waiting.Enqueue(message);
                        bytesWaiting += message.Length;
                        isIn = true;
                        Monitor.PulseAll(gate);
                    }
                }
                catch (ThreadInterruptedException)
                {
                    interrupted = true;
                }
            }
            if (interrupted) Thread.CurrentThread.Interrupt();
        }
    }

    void WriteAll()
    {
        while (true)
        {
            byte[] message;
            lock (gate)
            {
                isWriting = false;
                Monitor.PulseAll(gate);
                while (waiting.Count == 0) Monitor.Wait(gate);
                message = waiting.Dequeue();
                bytesWaiting -= message.Length;
                isWriting = true;
                Monitor.PulseAll(gate);
            }
            try
            {
                MessageStream.Write(pipe, message);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException)
            {
                lock (gate) isBroken = true;   // the host went away, which is noticed where requests are read
                return;
            }
        }
    }
}
