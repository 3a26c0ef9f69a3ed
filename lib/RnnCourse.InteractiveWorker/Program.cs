using System.Globalization;
using RnnCourse.InteractiveWorker;
using RnnCourse.Notebooks.Protocol;
using RnnCourse.Notebooks.Worker;

if (args is not [WorkerProtocol.Verb, var pipeName, var folder])
{
    Console.Error.WriteLine(
        $"Expected: {WorkerProtocol.Verb} (pipe name) (folder). `course run --kernel interactive` starts this.");
    return 2;
}
CourseLibraries.Resolve();
return WorkerLoop.Serve<CancellationTokenSource>(pipeName, folder, CultureInfo.InvariantCulture,
    sender => new KernelSession(sender));
