using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.CSharp;

namespace RnnCourse.Interactive;

/// <summary>The .NET Interactive kernel with the course in it, to embed in a program of one's own.</summary>
public static class CourseKernel
{
    /// <summary>A kernel for C# cells that shows the course's values well; other kernels can be added to it.</summary>
    /// <example><code>
    /// using var kernel = CourseKernel.Create();
    /// kernel.KernelEvents.Subscribe(e => Console.WriteLine(e));
    /// await kernel.SendAsync(new SubmitCode("1 + 1"));
    /// </code></example>
    public static CompositeKernel Create()
    {
        var csharp = new CSharpKernel().UseKernelHelpers().UseWho().UseValueSharing();
        var kernel = new CompositeKernel { csharp };
        kernel.DefaultKernelName = csharp.Name;
        CourseExtension.Extend(kernel);
        return kernel;
    }
}
