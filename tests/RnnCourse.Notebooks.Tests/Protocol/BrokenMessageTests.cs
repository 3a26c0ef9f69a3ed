using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Notebooks.Tests.Protocol;

/// <summary>What cannot be read ends one worker, with a word, and nothing else.</summary>
public class BrokenMessageTests
{
    static readonly byte[] Garbage = Encoding.UTF8.GetBytes("step 17: the loss is 0.0556\n");

    [Fact]
    public async Task A_worker_that_sends_garbage_is_told_as_such()
    {
        var name = $"course-test-{Guid.NewGuid():N}"[..24];
        await using var connection = new WorkerConnection(name);
        var events = new List<CellEvent>();
        var reading = connection.ReadAllAsync(events.Add, new TaskCompletionSource().Task);
        await using (var worker = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous))
        {
            await worker.ConnectAsync(TestContext.Current.CancellationToken);
            MessageStream.Write(worker, WorkerProtocol.Write(new StreamText("stdout", "good")));
            worker.Write(Garbage);
            await reading.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
        events.ShouldBe([new StreamText("stdout", "good")]);
        connection.Misunderstanding.ShouldBe("Expected a message of 1 to 67108864 bytes, got the length 1885697139.");
        await Should.ThrowAsync<IOException>(() => connection.AskAsync("complete", "", 0, CancellationToken.None));
    }

    [Theory]
    [InlineData(false,
        "The worker got a request that it cannot read. Expected a message of 1 to 67108864 bytes, got the length 1885697139.")]
    [InlineData(true,
        "The worker got a request that it cannot read. Expected a request, got 28 bytes that begin with \"step 17: the loss is "
            + "0.0556\ufffd\".")]
    public async Task A_worker_that_gets_garbage_says_so_and_ends(bool framed, string message)
    {
        var name = $"course-test-{Guid.NewGuid():N}"[..24];
        await using var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte,
            PipeOptions.Asynchronous);
        using var worker = Process.Start(TemporaryFolder.Course.StartInfo(name, Path.GetTempPath(), 1L << 30))!;
        await pipe.WaitForConnectionAsync(TestContext.Current.CancellationToken);
        await pipe.WriteAsync(framed ? MessageStream.Framed(Garbage) : Garbage, TestContext.Current.CancellationToken);
        var errors = await worker.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
        worker.ExitCode.ShouldBe(3);
        errors.Trim().ShouldBe(message);
    }
}
