using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using RnnCourse.Display;

namespace RnnCourse.Interactive;

/// <summary>Teaches a .NET Interactive kernel to show what the course makes. The kernel finds it in the package and
/// calls it.</summary>
public sealed class CourseExtension : IKernelExtension
{
    /// <summary>Registers formatters, the live <c>display</c> and the magic commands in every C# kernel.</summary>
    public Task OnLoadAsync(Kernel kernel)
    {
        Extend(kernel);
        return Task.CompletedTask;
    }

    internal static void Extend(Kernel kernel)
    {
        Formatters.Register();
        kernel.VisitSubkernelsAndSelf(each =>
        {
            if (each is not CSharpKernel csharp) return;
            csharp.AddAssemblyReferences([typeof(Live).Assembly.Location]);
            csharp.DeferCommand(new SubmitCode($"using static {typeof(Live).FullName};"));
            ShapesCommand.AddTo(csharp);
            CheckCommand.AddTo(csharp);
        });
    }
}
