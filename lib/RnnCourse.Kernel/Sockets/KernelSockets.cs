using NetMQ;
using NetMQ.Sockets;
using RnnCourse.Kernel.Wire;

namespace RnnCourse.Kernel.Sockets;

/// <summary>
/// The five sockets. One thread receives, sends and closes all of them, since ZeroMQ's sockets belong to one thread.
/// </summary>
internal sealed class KernelSockets : IDisposable
{
    static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    readonly Dictionary<Channel, NetMQSocket> sockets = [];
    readonly NetMQQueue<(Channel Channel, List<byte[]> Frames)> outgoing = new();
    readonly NetMQPoller poller = [];
    readonly Action<Channel, List<byte[]>> onReceived;
    readonly Func<byte[], List<byte[]>> welcome;

    /// <param name="connection">Where to listen.</param>
    /// <param name="onReceived">Called on the sockets' thread with what a client sent; it must return soon.</param>
    /// <param name="welcome">The message for a client that has just subscribed to the output.</param>
    /// <exception cref="ConnectionFileException">An address or port cannot be used.</exception>
    public KernelSockets(
        ConnectionFile connection, Action<Channel, List<byte[]>> onReceived, Func<byte[], List<byte[]>> welcome)
    {
        this.onReceived = onReceived;
        this.welcome = welcome;
        Open(Channel.Shell, new RouterSocket(), connection).ReceiveReady += (_, _) => Receive(Channel.Shell);
        Open(Channel.Output, new XPublisherSocket(), connection).ReceiveReady += (_, _) => Subscribed();
        Open(Channel.Control, new RouterSocket(), connection).ReceiveReady += (_, _) => Receive(Channel.Control);
        Open(Channel.Input, new RouterSocket(), connection).ReceiveReady += (_, _) => Receive(Channel.Input);
        Open(Channel.Heartbeat, new ResponseSocket(), connection).ReceiveReady += (_, _) => Beat();
        outgoing.ReceiveReady += (_, _) => SendAll();
        poller.Add(outgoing);
        poller.RunAsync("sockets", isBackgroundThread: true);
    }

    /// <summary>Sends a message; from any thread, in the order of the calls.</summary>
    public void Send(Channel channel, List<byte[]> frames) => outgoing.Enqueue((channel, frames));

    /// <summary>Sends what is waiting and closes the sockets.</summary>
    public void Dispose()
    {
        // Closing is bounded in time: a socket that never closes must not keep the process.
        var closing = new Thread(() =>
        {
            using (var empty = new ManualResetEventSlim())
            {
                poller.Run(() =>
                {
                    SendAll();
                    empty.Set();
                });
                empty.Wait(LastWords);
            }
            poller.Dispose();
            foreach (var socket in sockets.Values) socket.Dispose();
            outgoing.Dispose();
            NetMQConfig.Cleanup(block: true);
        })
        { IsBackground = true, Name = "closing" };
        closing.Start();
        closing.Join(2 * LastWords);
    }

    NetMQSocket Open(Channel channel, NetMQSocket socket, ConnectionFile connection)
    {
        socket.Options.SendHighWatermark = 0;   // nothing is dropped, however fast a cell prints
        socket.Options.ReceiveHighWatermark = 0;
        socket.Options.Linger = LastWords;
        // A client that connects anew keeps its name.
        if (socket is RouterSocket router) router.Options.RouterHandover = true;
        try
        {
            socket.Bind(connection.Endpoint(channel));
        }
        catch (Exception e) when (e is NetMQException or System.Net.Sockets.SocketException or ArgumentException)
        {
            throw new ConnectionFileException(
                $"The kernel cannot listen on {connection.Endpoint(channel)}. {e.Message}");
        }
        sockets[channel] = socket;
        poller.Add(socket);
        return socket;
    }

    void Receive(Channel channel)
    {
        // A few at a time, so that a flood on one socket does not keep the others waiting.
        for (var count = 0; count < 100; count++)
        {
            NetMQMessage? message = null;
            if (!sockets[channel].TryReceiveMultipartMessage(ref message)) return;
            onReceived(channel, [.. message!.Select(frame => frame.ToByteArray(copy: true))]);
        }
    }

    void Subscribed()
    {
        NetMQMessage? message = null;
        while (sockets[Channel.Output].TryReceiveMultipartMessage(ref message))
            if (message!.First is { MessageSize: > 0 } frame && frame.Buffer[0] == 1)
                Send(sockets[Channel.Output], welcome(frame.ToByteArray(copy: true)[1..]));
    }

    void Beat()
    {
        NetMQMessage? message = null;
        while (sockets[Channel.Heartbeat].TryReceiveMultipartMessage(ref message))
            sockets[Channel.Heartbeat].SendMultipartMessage(message!);
    }

    void SendAll()
    {
        while (outgoing.TryDequeue(out var message, TimeSpan.Zero)) Send(sockets[message.Channel], message.Frames);
    }

    static void Send(NetMQSocket socket, List<byte[]> frames)
    {
        try
        {
            socket.SendMultipartBytes(frames);
        }
        catch (Exception e) when (e is HostUnreachableException or NetMQException)
        {
            // The client went away, and nobody else waits for this message.
        }
    }
}
