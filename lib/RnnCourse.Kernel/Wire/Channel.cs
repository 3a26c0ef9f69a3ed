namespace RnnCourse.Kernel.Wire;

/// <summary>The five sockets of a Jupyter kernel.</summary>
internal enum Channel
{
    /// <summary>Requests that wait for their turn: execute, complete, inspect.</summary>
    Shell,

    /// <summary>Requests that must not wait: interrupt, shutdown.</summary>
    Control,

    /// <summary>Everything that all clients see: output and status (iopub).</summary>
    Output,

    /// <summary>The kernel asks a client for a line (stdin).</summary>
    Input,

    /// <summary>Bytes come back as they went.</summary>
    Heartbeat,
}
